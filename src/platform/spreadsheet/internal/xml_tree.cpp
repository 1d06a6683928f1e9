#include "platform/spreadsheet/internal/xml_tree.hpp"

#include "platform/spreadsheet/internal/xml_feed.hpp"

namespace sleutel::spreadsheet {

namespace {

class NoListener : public XmlListener {
public:
    void start(std::string_view /*name*/, const XmlAttributes& /*attributes*/) override {}

    void end(std::string_view /*name*/) override {}

    void text(std::string_view /*piece*/) override {}
};

class StringWriter : public pugi::xml_writer {
public:
    void write(const void* written, std::size_t size) override {
        text.append(static_cast<const char*>(written), size);
    }

    std::string text;
};

}  // namespace

pugi::xml_document read_tree(std::string_view xml, const std::string& part) {
    // pugixml takes much that isn't XML, and any depth: expat says first what is right.
    NoListener listener;
    XmlFeed feed{listener, part};
    feed.feed(xml);
    feed.finish();
    pugi::xml_document tree;
    constexpr auto kKeepAll = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_comments |
                              pugi::parse_declaration | pugi::parse_pi;
    if (!tree.load_buffer(xml.data(), xml.size(), kKeepAll)) {
        throw Malformed{part};
    }
    return tree;
}

std::string to_xml(const pugi::xml_document& tree) {
    StringWriter writer;
    tree.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return std::move(writer.text);
}

pugi::xml_node find_child(pugi::xml_node parent, std::string_view local) {
    return parent.find_child(
        [&](const pugi::xml_node& node) { return local_name(node.name()) == local; });
}

pugi::xml_node add_child(pugi::xml_node parent, std::string_view local) {
    const std::string_view name{parent.name()};
    const auto prefix = name.substr(0, name.size() - local_name(name).size());
    return parent.append_child((std::string{prefix} + std::string{local}).c_str());
}

pugi::xml_node need_child(pugi::xml_node parent, std::string_view local) {
    const auto found = find_child(parent, local);
    return found ? found : add_child(parent, local);
}

void set_attribute(pugi::xml_node node, const char* name, const std::string& value) {
    auto attribute = node.attribute(name);
    if (!attribute) {
        attribute = node.append_attribute(name);
    }
    attribute.set_value(value.c_str());
}

}  // namespace sleutel::spreadsheet
