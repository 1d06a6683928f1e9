#pragma once

#include "features/figures/figures.hpp"
#include "features/figures/live_facts_store.hpp"
#include "features/reports/report_basis.hpp"
#include "features/workplace/workplace.hpp"
#include "platform/document/document.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

namespace sleutel::site {

/// What the served pages are made from, always with all that was committed before they were asked
/// for. Used by one thread: the server that only reads has one.
class Site {
public:
    /// `public_address` is where others reach the site, "" where nobody does: to it lead the
    /// figures of files that are taken away. Throws Error unavailable `workplace.invalid_pack`
    /// where the pack's indicators aren't right.
    Site(const workplace::Workplace& workplace,
         workplace::Report report,
         std::string public_address);

    /// The report as a page whose figures lead to their explanations here. Made once per journal
    /// position. Throws Error unavailable `site.no_report` where the text can't be bound now; why
    /// is reported.
    [[nodiscard]] const std::string& report_page(const std::string& language);

    /// The report as a file that is complete by itself: form "html", "pdf", "docx" or
    /// "manifest.json". Throws Error not_found `site.no_file`, and what report_page() throws.
    [[nodiscard]] const std::string& report_file(const std::string& language,
                                                 const std::string& form);

    /// All figures in a table, each linked to its explanation.
    [[nodiscard]] document::Document figure_list(const std::string& language);

    /// What is behind one figure, without single records: whoever asks over HTTP is the public.
    /// Throws Error not_found `indicator.unknown`.
    [[nodiscard]] document::Document explanation(const std::string& indicator,
                                                 const std::string& language);

    /// How far the facts are, and the journal: whether this server keeps up with those who write.
    struct Progress {
        facts::Position facts = 0;
        journal::Position journal = 0;
    };

    [[nodiscard]] Progress progress();

private:
    enum class Use : std::uint8_t { page, file };

    void refresh();
    const std::string& make(const std::string& language, const std::string& form, Use use);

    const workplace::Workplace& workplace_;
    workplace::Report report_;
    std::string public_address_;
    figures::LiveFacts facts_;
    std::unique_ptr<reports::CurrentBasis> basis_;
    std::map<std::string, std::string>
        files_;  ///< made at the basis's position, by language, form and use
};

}  // namespace sleutel::site
