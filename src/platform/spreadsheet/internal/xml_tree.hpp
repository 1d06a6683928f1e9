#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace sleutel::spreadsheet {

/// A part as a tree, white space and comments kept. Throws Malformed, also for what XmlFeed
/// refuses.
pugi::xml_document read_tree(std::string_view xml, const std::string& part);

/// As it was written, but for what was changed.
std::string to_xml(const pugi::xml_document& tree);

/// The first child whose name, prefix or not, is this.
pugi::xml_node find_child(pugi::xml_node parent, std::string_view local);

/// A new last child, with the prefix that the parent has.
pugi::xml_node add_child(pugi::xml_node parent, std::string_view local);

/// The child of this name, made if it isn't there.
pugi::xml_node need_child(pugi::xml_node parent, std::string_view local);

/// Sets the attribute, whether it was there or not.
void set_attribute(pugi::xml_node node, const char* name, const std::string& value);

}  // namespace sleutel::spreadsheet
