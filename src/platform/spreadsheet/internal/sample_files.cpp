#include "platform/spreadsheet/internal/sample_files.hpp"

#include "platform/spreadsheet/internal/zip_edit.hpp"
#include "platform/spreadsheet/internal/zip_parts.hpp"

namespace sleutel::spreadsheet {

namespace {

constexpr std::string_view kEmptyZip{"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22};

constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

std::string_view name_of(CellKind kind) {
    switch (kind) {
        case CellKind::empty:
            return "empty";
        case CellKind::text:
            return "text";
        case CellKind::number:
            return "number";
        case CellKind::boolean:
            return "boolean";
        case CellKind::date:
            return "date";
        case CellKind::time:
            return "time";
        case CellKind::error:
            return "error";
    }
    return {};
}

}  // namespace

std::string zip_of(const Parts& parts) {
    return with_parts(kEmptyZip, parts);
}

std::string part_of(std::string_view zip, const std::string& name) {
    const ZipParts parts{zip, "", {}};
    return parts.has(name) ? parts.read(name) : std::string{};
}

Parts xlsx_parts(const std::string& rows) {
    const std::string relationships =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
    return {
        {"[Content_Types].xml",
         R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>)"},
        {"_rels/.rels",
         "<Relationships xmlns=\"" + package + "\"><Relationship Id=\"rId1\" Type=\"" +
             relationships + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships xmlns=\"" + package + "\"><Relationship Id=\"rId1\" Type=\"" +
             relationships + "/worksheet\" Target=\"worksheets/sheet1.xml\"/>" +
             "<Relationship Id=\"rId2\" Type=\"" + relationships +
             "/styles\" Target=\"/xl/styles.xml\"/><Relationship Id=\"rId3\" Type=\"" +
             relationships + "/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"},
        {"xl/workbook.xml",
         std::string{"<workbook xmlns=\""} + kMain + "\" xmlns:r=\"" + relationships +
             R"("><workbookPr/><sheets><sheet name="Blad" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
        {"xl/styles.xml",
         std::string{"<styleSheet xmlns=\""} + kMain +
             R"("><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy"/></numFmts>)"
             R"(<fonts count="1"><font><sz val="11"/></font></fonts>)"
             R"(<fills count="2"><fill><patternFill patternType="none"/></fill><fill>)"
             R"(<patternFill patternType="gray125"/></fill></fills>)"
             R"(<borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="14"/>)"
             R"(</cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/>)"
             R"(<xf numFmtId="164" fontId="0"><alignment wrapText="1"/></xf>)"
             R"(<xf numFmtId="20"/><xf numFmtId="46"/><xf numFmtId="22"/></cellXfs></styleSheet>)"},
        {"xl/sharedStrings.xml",
         std::string{"<sst xmlns=\""} + kMain +
             "\"><si><t>een</t></si><si><r><t>tw</t></r><r><rPr><b/></rPr><t>ee</t></r>"
             "<rPh sb=\"0\" eb=\"1\"><t>uitspraak</t></rPh></si></sst>"},
        {"xl/worksheets/sheet1.xml",
         std::string{"<worksheet xmlns=\""} + kMain + "\"><sheetData>" + rows +
             "</sheetData></worksheet>"},
    };
}

std::string ods_of(const std::string& rows) {
    return zip_of(
        {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
         {"content.xml",
          R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
          R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
          R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
          R"( xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0")"
          R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>)"
          R"(<style:style style:name="ta1" style:family="table"><style:table-properties )"
          R"(table:display="false"/></style:style></office:automatic-styles><office:body>)"
          R"(<office:spreadsheet><table:table table:name="Blad">)" +
              rows +
              "</table:table></office:spreadsheet></office:body></office:document-content>"}});
}

std::string lines_of(const Sheet& sheet) {
    std::string lines;
    for (std::size_t index = 0; index < sheet.filled_row_count(); ++index) {
        const auto row = sheet.filled_row(index);
        for (std::size_t at = 0; at < row.size(); ++at) {
            const auto cell = row.cell_at(at);
            lines += to_cell_name(row.row(), row.column_at(at)) + " ";
            lines += std::string{name_of(cell.kind())} + (cell.is_formula() ? "= " : " ");
            lines += cell.shown() + "\n";
        }
    }
    return lines;
}

}  // namespace sleutel::spreadsheet
