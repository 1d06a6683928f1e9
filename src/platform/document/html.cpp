#include "platform/document/html.hpp"

#include "embedded/document_page.hpp"
#include "platform/document/internal/base64.hpp"
#include "platform/document/internal/clean_text.hpp"
#include "platform/document/internal/html_body.hpp"
#include "platform/document/internal/prepared.hpp"

#include <sodium.h>

#include <array>

namespace sleutel::document {

namespace {

constexpr std::string_view kBase64Type = "application/octet-stream;base64";

bool is_json(std::string_view media_type) {
    return media_type == "application/json" || media_type.ends_with("+json");
}

/// JSON in which nothing can end the script element it stands in: outside strings "<" can't occur,
/// inside them an escape means the same.
std::string script_safe(std::string_view json) {
    std::string safe;
    for (const auto letter : json) {
        if (letter == '<') {
            safe += "\\u003C";
        } else {
            safe += letter;
        }
    }
    return safe;
}

std::string from_script_safe(std::string_view safe) {
    constexpr std::string_view kEscape = "\\u003C";
    std::string json;
    while (!safe.empty()) {
        if (safe.starts_with(kEscape)) {
            json += '<';
            safe.remove_prefix(kEscape.size());
        } else if (safe.starts_with("\\") && safe.size() > 1) {
            json += safe.substr(0, 2);
            safe.remove_prefix(2);
        } else {
            json += safe.front();
            safe.remove_prefix(1);
        }
    }
    return json;
}

std::string policy_for(std::string_view style) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(
        hash.data(), reinterpret_cast<const unsigned char*>(style.data()), style.size());
    const std::string_view bytes{reinterpret_cast<const char*>(hash.data()), hash.size()};
    return "default-src 'none'; img-src data:; style-src 'sha256-" + base64(bytes) +
           "'; base-uri 'none'; form-action 'none'";
}

void write_meta(Markup& out, std::string_view name, const std::string& content) {
    if (!content.empty()) {
        out.empty("meta", {{"name", std::string{name}}, {"content", content}});
        out.new_line();
    }
}

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const auto& word : words) {
        all += (all.empty() ? "" : ", ") + word;
    }
    return all;
}

void write_head(Markup& out, const Document& document, const std::string& style) {
    const Element head{out, "head"};
    out.new_line();
    out.empty("meta", {{"charset", "utf-8"}});
    out.new_line();
    out.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy_for(style)}});
    out.new_line();
    write_meta(out, "viewport", "width=device-width, initial-scale=1");
    write_meta(out, "referrer", "no-referrer");
    out.element("title", document.title);
    out.new_line();
    write_meta(out, "description", document.description);
    write_meta(out, "keywords", joined(document.keywords));
    write_meta(out, "author", document.author.empty() ? document.organisation : document.author);
    if (document.created != Instant{}) {
        write_meta(out, "dcterms.created", to_text(document.created));
    }
    const Element element{out, "style"};
    out.written(style);
}

void write_part(Markup& out, std::string_view name, const std::string& text, std::string_view css) {
    if (!text.empty()) {
        out.element(name, text, {{"class", std::string{css}}});
        out.new_line();
    }
}

void write_front(Markup& out, const Document& document) {
    const Element header{out, "header"};
    out.new_line();
    write_part(out, "p", document.organisation, "organisation");
    out.element("h1", document.title);
    out.new_line();
    write_part(out, "p", document.subtitle, "subtitle");
    write_part(out, "p", document.date, "date");
}

void write_attachment(Markup& out, const Attachment& attachment) {
    const bool json = is_json(attachment.media_type);
    out.open("script",
             {{"type", json ? attachment.media_type : std::string{kBase64Type}},
              {"id", "doc-" + clean_id(attachment.name)}});
    out.written(json ? script_safe(attachment.content) : base64(attachment.content));
    out.close();
    out.new_line();
}

void write_page_body(Markup& out, const Document& document, const std::string& article) {
    const Element body{out, "body"};
    out.new_line();
    out.element("a", document.labels.skip_link, {{"class", "skip"}, {"href", "#doc-text"}});
    out.new_line();
    write_front(out, document);
    out.new_line();
    {
        const Element main{out, "main", {{"id", "doc-text"}, {"tabindex", "-1"}}};
        out.new_line();
        const Element element{out, "article"};
        out.new_line();
        out.written(article);
    }
    out.new_line();
    if (!document.running_footer.empty()) {
        const Element footer{out, "footer"};
        out.element("p", document.running_footer);
    }
    out.new_line();
    for (const auto& attachment : document.attachments) {
        write_attachment(out, attachment);
    }
}

}  // namespace

std::string write_html(const Document& original, const HtmlOptions& options) {
    const auto document = prepared(original, {.base_address = options.base_address});
    HtmlBody article{document};
    article.write(document.blocks);
    article.write_footnotes();

    std::string style{"\n"};
    style += embedded::document_page().front().second;
    style += article.width_rules();

    Markup out;
    out.prologue("<!DOCTYPE html>\n");
    {
        const Element html{out,
                           "html",
                           {{"lang", document.language},
                            {"dir", is_right_to_left(document.language) ? "rtl" : "ltr"}}};
        out.new_line();
        write_head(out, document, style);
        out.new_line();
        write_page_body(out, document, article.take());
    }
    out.new_line();
    return out.take();
}

std::optional<std::string> read_html_attachment(std::string_view html, std::string_view name) {
    // The page is our own, so its script elements are written in one way only; the text can't hold
    // this start, because there "<" is escaped.
    const auto id = " id=\"doc-" + clean_id(name) + "\">";
    constexpr std::string_view kStart = "<script type=\"";
    for (auto at = html.find(kStart); at != std::string_view::npos;
         at = html.find(kStart, at + 1)) {
        const auto type = html.substr(at + kStart.size());
        const auto type_end = type.find('"');
        if (type_end == std::string_view::npos || !type.substr(type_end + 1).starts_with(id)) {
            continue;
        }
        const auto content = type.substr(type_end + 1 + id.size());
        const auto end = content.find("</script>");
        if (end == std::string_view::npos) {
            return std::nullopt;
        }
        return type.starts_with(kBase64Type) ? from_base64(content.substr(0, end))
                                             : from_script_safe(content.substr(0, end));
    }
    return std::nullopt;
}

}  // namespace sleutel::document
