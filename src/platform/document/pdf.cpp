#include "platform/document/pdf.hpp"

#include "base/error.hpp"
#include "platform/document/internal/pdf_canvas.hpp"
#include "platform/document/internal/pdf_file.hpp"
#include "platform/document/internal/pdf_flow.hpp"
#include "platform/document/internal/prepared.hpp"

#include <cairo-pdf.h>

#include <memory>

namespace sleutel::document {

namespace {

struct CloseSurface {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct CloseCairo {
    void operator()(cairo_t* cairo) const { cairo_destroy(cairo); }
};

using Surface = std::unique_ptr<cairo_surface_t, CloseSurface>;
using Cairo = std::unique_ptr<cairo_t, CloseCairo>;

void check(cairo_status_t status) {
    if (status != CAIRO_STATUS_SUCCESS) {
        throw Error{Failure::unavailable,
                    {"document.pdf_unwritable", {{"reason", cairo_status_to_string(status)}}}};
    }
}

Surface open_surface(std::string& file) {
    Surface surface{cairo_pdf_surface_create_for_stream(
        [](void* out, const unsigned char* bytes, unsigned size) {
            static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
            return CAIRO_STATUS_SUCCESS;
        },
        &file,
        kPageWidth,
        kPageHeight)};
    check(cairo_surface_status(surface.get()));
    return surface;
}

/// Words at the start (left in Dutch) or the end of the line.
void draw_at(PdfCanvas& canvas, const TextBox& box, Align side, double baseline) {
    const bool left = (side == Align::start) != (box.align == Align::end);
    canvas.draw_decoration(box, left ? kMarginX : kMarginX + kTextWidth - box.width, baseline);
}

struct PageNumber {
    std::size_t page = 0;  ///< from 0
    std::size_t count = 0;
};

/// The first page has the title itself, so the running header starts on the second.
void draw_margins(PdfCanvas& canvas,
                  TextSetter& setter,
                  const Document& document,
                  const PageNumber& number) {
    const auto words = [&](const std::string& text) {
        auto box = setter.set(text, kSmallLook, TagTree::kRoot);
        box.align = setter.right_to_left() ? Align::end : Align::start;
        return box;
    };
    if (number.page > 0 && !document.running_header.empty()) {
        draw_at(canvas, words(document.running_header), Align::start, kHeaderBaseline);
        canvas.draw_rule({kMarginX, kTextWidth, 0.5, kRule}, kHeaderBaseline + 7);
    }
    if (!document.running_footer.empty()) {
        draw_at(canvas, words(document.running_footer), Align::start, kFooterBaseline);
    }
    draw_at(canvas,
            words(std::to_string(number.page + 1) + " / " + std::to_string(number.count)),
            Align::end,
            kFooterBaseline);
}

}  // namespace

std::string write_pdf(const Document& original, const PdfOptions& options) {
    const auto document = prepared(
        original, {.base_address = options.base_address, .relative = RelativeAddresses::drop});
    TextSetter setter{document.language, document.labels};
    PdfMarks marks;
    const auto flow = FlowBuilder{document, setter, marks.tags}.build();
    const auto pages = placed_on_pages(flow);

    std::string drawn;
    {
        const auto surface = open_surface(drawn);
        const Cairo cairo{cairo_create(surface.get())};
        PdfCanvas canvas{cairo.get(), flow, marks, setter.right_to_left()};
        for (std::size_t page = 0; page < pages.size(); ++page) {
            canvas.draw(pages[page]);
            draw_margins(canvas, setter, document, {page, pages.size()});
            canvas.finish_page();
        }
        check(cairo_status(cairo.get()));
        cairo_surface_finish(surface.get());
        check(cairo_surface_status(surface.get()));
    }
    return finished_pdf(drawn, marks, document);
}

}  // namespace sleutel::document
