#include "platform/document/testing/sample.hpp"

#include <cairo.h>

namespace sleutel::document {

namespace {

Inline figure(std::string value, const std::string& id) {
    return {FigureValue{std::move(value), "cijfer-" + id, "cijfers/" + id, {}}};
}

Block points(std::vector<Inlines> items) {
    List list;
    for (auto& item : items) {
        list.items.push_back({paragraph(std::move(item))});
    }
    return {std::move(list)};
}

Block lead() {
    return {Notice{NoticeKind::note,
                   {text("In het kort")},
                   {paragraph({text("In twee jaar hielden bibliotheken "),
                               figure("170", "bijeenkomsten"),
                               text(" leesbijeenkomsten, met "),
                               figure("1.400", "bezoeken"),
                               text(" bezoeken. Er zijn "),
                               figure("zes", "vrijwilligers"),
                               text(" regionale verbinders opgeleid.")})}}};
}

void add_introduction(Blocks& blocks) {
    blocks.push_back(lead());
    blocks.push_back(heading(1, "Waarom dit programma", "waarom"));
    blocks.push_back(paragraph(
        {text("Veel volwassenen lezen minder dan zij zouden willen. Het programma "),
         emphasis({text("Samen lezen")}),
         text(" bracht daarom bibliotheken, scholen en buurthuizen bij elkaar. De uitkomsten van "
              "het "
              "onderzoek dat eraan voorafging, zijn aan de gemeenteraad gestuurd."),
         footnote({text("Brief aan de gemeenteraad van 3 maart 2020, nr. 234, met als bijlage het "
                        "rapport van de universiteit. Zie ook "),
                   link("https://example.org/stukken/234?deel=(1)", "example.org/stukken/234"),
                   text(".")}),
         text(" Dit verslag zegt wat er is gedaan en wat het heeft opgeleverd.")}));
    blocks.push_back(paragraph(
        "Alle cijfers zijn berekend uit de opgaven van de deelnemende bibliotheken. Bij elk cijfer "
        "met een stippellijn staat hoe het is gemaakt: wat is geteld, door wie en over welke "
        "periode. Een cijfer dat niet is opgegeven, staat er niet."));
}

void add_activities(Blocks& blocks) {
    blocks.push_back(heading(1, "Wat er is gedaan", "gedaan"));
    blocks.push_back(heading(2, "Bijeenkomsten en cursussen", "bijeenkomsten"));
    blocks.push_back(paragraph("De bibliotheken organiseerden drie soorten activiteiten:"));
    blocks.push_back(
        points({{strong({text("Leeskringen")}),
                 text(": negen kringen met "),
                 figure("166", "leeskringen"),
                 text(" bezoekers, verspreid over het hele land en met de nadruk op de steden.")},
                {strong({text("Cursussen voorlezen")}),
                 text(" voor ouders, in het Nederlands, het Arabisch ("),
                 {InLanguage{"ar", {text("القراءة معًا")}}},
                 text("), het Perzisch ("),
                 {InLanguage{"fa", {text("با هم بخوانیم")}}},
                 text(") en het Tigrinya ("),
                 {InLanguage{"ti", {text("ብሓባር ንንብብ")}}},
                 text(").")},
                {strong({text("Werkbezoeken")}),
                 text(" aan bibliotheken in het buitenland"),
                 footnote({text("Alleen binnen de Europese Unie.")}),
                 text(".")}}));
    blocks.push_back({Quote{
        {paragraph("“Voor het eerst lees ik mijn kinderen voor in de taal waarin mijn moeder mij "
                   "voorlas.” – deelnemer aan een cursus")}}});
    blocks.push_back(heading(3, "Hoe een cursus verloopt"));
    List steps{.kind = ListKind::numbers, .items = {}};
    steps.items.push_back({paragraph("De bibliotheek nodigt ouders uit via school.")});
    List inner;
    inner.items.push_back({paragraph("met een brief in acht talen;")});
    inner.items.push_back({paragraph("met een poster in het buurthuis.")});
    steps.items.push_back({paragraph("In zes avonden lezen zij samen:"), {std::move(inner)}});
    steps.items.push_back({paragraph("Aan het eind krijgt ieder een boek mee.")});
    blocks.push_back({std::move(steps)});
}

Row row(std::vector<std::string> words, RowKind kind = RowKind::plain) {
    Row filled{{}, kind};
    for (auto& word : words) {
        filled.cells.push_back(cell(std::move(word)));
    }
    return filled;
}

Block results_table() {
    Table table;
    table.id = "tabel-resultaten";
    table.caption = {text("Tabel 1. Bijeenkomsten, bezoeken en personen per soort, 2020–2022")};
    table.columns = {{Align::start}, {Align::end}, {Align::end}, {Align::end}};
    table.header = {row({"Soort", "Bijeenkomsten", "Bezoeken", "Personen"})};
    table.rows = {row({"Leeskring", "9", "166", "niet opgegeven"}),
                  row({"Cursus voorlezen voor ouders en grootouders", "6", "107", "70"}),
                  row({"Themabijeenkomst", "155", "1.127", "meer dan 700"}),
                  row({"Totaal", "170", "1.400", "–"}, RowKind::total)};
    table.rows[0].cells[2].content.push_back(
        footnote({text("Geteld aan de deur; wie twee keer kwam, telt twee keer.")}));
    table.row_headers = 1;
    table.notes = {
        paragraph("Bron: opgaven van veertien bibliotheken. Personen worden nooit over "
                  "soorten opgeteld, omdat zij aan meer dan één soort kunnen meedoen.")};
    return {std::move(table)};
}

void add_results(Blocks& blocks) {
    blocks.push_back(heading(1, "Wat het heeft opgeleverd", "opgeleverd"));
    blocks.push_back(
        paragraph({text("De deelnemers zijn gevraagd wat er voor hen is veranderd. Van "
                        "de "),
                   figure("132", "deelnemers"),
                   text(" deelnemers die antwoordden, leest ruim de helft vaker voor. "
                        "De getallen staan in "),
                   {Link{"#tabel-resultaten", {text("tabel 1")}}},
                   text(".")}));
    blocks.push_back(results_table());
    blocks.push_back({Notice{
        NoticeKind::warning,
        {text("Let op bij het vergelijken")},
        {paragraph("Een bezoek is iets anders dan een persoon. Tel deze getallen niet op.")}}});
    blocks.push_back(
        {Image{square_png(60), "Een blauwgroen vierkant", {text("Afbeelding 1.")}, 0.2}});
}

void add_appendix(Blocks& blocks) {
    blocks.push_back({PageBreak{}});
    blocks.push_back(heading(1, "Bijlage: deelnemende bibliotheken", "bijlage"));
    Table table;
    table.caption = {text("Tabel 2. Bibliotheken en hun leesbijeenkomsten")};
    table.columns = {{Align::end, 1}, {Align::start, 5}, {Align::start, 8}, {Align::end, 3}};
    table.header = {row({"Nr.", "Plaats", "Opmerking", "Bijeenkomsten"})};
    for (int number = 1; number <= 42; ++number) {
        table.rows.push_back(row(
            {std::to_string(number),
             number % 3 == 0 ? "Alphen aan den Rijn" : "Hoorn",
             number % 5 == 0 ? "Samen met de school en het buurthuis; de groep kwam een keer in "
                               "de maand bij elkaar"
                             : "Geen",
             std::to_string(number * 7 % 13)}));
    }
    blocks.push_back({std::move(table)});
    blocks.push_back({Rule{}});
    blocks.push_back(paragraph({text("Gemaakt met "), code("sleutel report"), text(".")}));
}

}  // namespace

Labels dutch_labels() {
    return {.skip_link = "Ga naar de tekst",
            .footnotes = "Voetnoten",
            .footnote = "Voetnoot {number}",
            .back_to_text = "Terug naar voetnootteken {number} in de tekst",
            .figure_explained = "{text}: zo is dit cijfer gemaakt",
            .note = "Let op",
            .warning = "Waarschuwing",
            .table_region = "Tabel bij ‘{heading}’, schuift opzij"};
}

Document small_document(Blocks blocks) {
    Document document;
    document.title = "Klein";
    document.labels = dutch_labels();
    document.blocks = std::move(blocks);
    return document;
}

Document sample_report() {
    auto document = small_document({});
    document.title = "Samen lezen: wat er is gedaan en wat het opleverde";
    document.subtitle = "Verslag van het programma 2020–2022";
    document.author = "Programma Samen lezen";
    document.organisation = "Vereniging van Voorbeeldbibliotheken";
    document.date = "12 maart 2023";
    document.created = *read_instant("2023-03-12T09:30:00Z");
    document.description = "Verslag van de activiteiten en resultaten van het leesprogramma.";
    document.keywords = {"lezen", "bibliotheken", "verslag"};
    document.running_header = "Samen lezen: verslag 2020–2022";
    document.running_footer = "Vereniging van Voorbeeldbibliotheken";
    add_introduction(document.blocks);
    add_activities(document.blocks);
    add_results(document.blocks);
    add_appendix(document.blocks);
    document.attachments = {
        {"manifest.json", "application/json", R"({"title": "</script><b>", "figures": [1, 2]})"}};
    return document;
}

std::string square_png(int side) {
    auto* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
    auto* context = cairo_create(surface);
    cairo_set_source_rgb(context, 0.04, 0.31, 0.34);
    cairo_paint(context);
    cairo_destroy(context);
    std::string png;
    cairo_surface_write_to_png_stream(
        surface,
        [](void* out, const unsigned char* bytes, unsigned size) {
            static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
            return CAIRO_STATUS_SUCCESS;
        },
        &png);
    cairo_surface_destroy(surface);
    return png;
}

}  // namespace sleutel::document
