#include "platform/document/internal/pdf_pages.hpp"

#include <algorithm>
#include <deque>

namespace sleutel::document {

namespace {

constexpr double kNotesGap = 14;  ///< above the first note, with the line in it
constexpr double kMostCarried = 0.7 * kTextHeight;

class Paginator {
public:
    explicit Paginator(const Flow& flow) : flow_{flow} { pages_.emplace_back(); }

    std::vector<PlacedPage> run() {
        const auto& pieces = flow_.pieces;
        for (std::size_t index = 0; index < pieces.size();) {
            if (std::holds_alternative<NewPage>(pieces[index].is)) {
                if (!page().body.empty()) {
                    start_page();
                }
                ++index;
                continue;
            }
            const auto end = end_of_group(index);
            if (fits(index, end)) {
                for (; index < end; ++index) {
                    place(pieces[index]);
                }
            } else if (!page().body.empty() || !page().notes.empty()) {
                start_page();
            } else {
                place(pieces[index++]);
            }
        }
        while (!carried_.empty()) {
            start_page();
        }
        close_page();
        return std::move(pages_);
    }

private:
    PlacedPage& page() { return pages_.back(); }

    /// One past the pieces that must stay together, from this one on.
    [[nodiscard]] std::size_t end_of_group(std::size_t index) const {
        const auto& pieces = flow_.pieces;
        while (index + 1 < pieces.size() && pieces[index].keep_with_next &&
               !std::holds_alternative<NewPage>(pieces[index + 1].is)) {
            ++index;
        }
        return index + 1;
    }

    [[nodiscard]] double header_height(const Piece& piece) const {
        double height = 0;
        if (piece.header && pages_.back().body.empty()) {
            for (const auto& row : flow_.headers[*piece.header]) {
                height += row.height;
            }
        }
        return height;
    }

    [[nodiscard]] double notes_height(std::size_t note) const {
        double height = 0;
        for (const auto& piece : flow_.notes[note - 1]) {
            height += piece.before + piece.height;
        }
        return height;
    }

    [[nodiscard]] bool fits(std::size_t index, std::size_t end) const {
        double text = used_ + header_height(flow_.pieces[index]);
        double notes = notes_used_;
        bool top = pages_.back().body.empty();
        for (; index < end; ++index) {
            const auto& piece = flow_.pieces[index];
            text += piece.height + (top ? 0 : piece.before);
            top = false;
            for (const auto note : piece.notes) {
                notes += notes_height(note) + (notes == 0 ? kNotesGap : 0);
            }
            // A group may be very long: what is known not to fit needn't be added up.
            if (text + notes > kTextHeight) {
                return false;
            }
        }
        return true;
    }

    void place(const Piece& piece) {
        if (piece.header && page().body.empty()) {
            for (const auto& row : flow_.headers[*piece.header]) {
                page().body.push_back({&row, kMarginTop + used_, Printing::repeated});
                used_ += row.height;
            }
        }
        used_ += page().body.empty() ? 0 : piece.before;
        page().body.push_back({&piece, kMarginTop + used_});
        used_ += piece.height;
        for (const auto note : piece.notes) {
            for (const auto& line : flow_.notes[note - 1]) {
                carried_.push_back(&line);
            }
        }
        place_notes(kTextHeight - used_);
    }

    /// Takes as many of the waiting lines of notes as fit in this much height.
    void place_notes(double room) {
        while (!carried_.empty()) {
            const auto& piece = *carried_.front();
            const auto gap = page().notes.empty() ? kNotesGap : piece.before;
            const bool alone = page().body.empty() && page().notes.empty();
            if (notes_used_ + gap + piece.height > room && !alone) {
                return;
            }
            notes_used_ += gap;
            page().notes.push_back({&piece, notes_used_});
            notes_used_ += piece.height;
            carried_.pop_front();
        }
    }

    void start_page() {
        close_page();
        pages_.emplace_back();
        used_ = 0;
        notes_used_ = 0;
        place_notes(kMostCarried);
    }

    /// Now that the height of the notes is known, they get their place.
    void close_page() {
        page().notes_y = kMarginTop + kTextHeight - notes_used_;
        for (auto& placed : page().notes) {
            placed.y += page().notes_y;
        }
    }

    const Flow& flow_;
    std::vector<PlacedPage> pages_;
    std::deque<const Piece*> carried_;
    double used_ = 0;
    double notes_used_ = 0;
};

}  // namespace

std::vector<PlacedPage> placed_on_pages(const Flow& flow) {
    return Paginator{flow}.run();
}

}  // namespace sleutel::document
