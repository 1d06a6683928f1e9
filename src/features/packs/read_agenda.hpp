#pragma once

#include "features/packs/pack.hpp"

#include <optional>

namespace sleutel::packs {

/// Reads the text of `agenda.toml`. Nothing where it isn't TOML or has no [agenda]; else as much as
/// could be read, with a refusal for the rest.
std::optional<Agenda> read_agenda(const model::SourceText& text, Findings& findings);

/// The code lists "partners" and "actions" that the agenda makes, as texts for model::read_model.
std::vector<model::SourceText> to_code_texts(const Agenda& agenda);

/// The agenda's own records: itself, an organisation per partner, the action lines and the actions.
/// Fields that the model's types don't have are left out.
std::vector<model::Record> to_records(const Agenda& agenda, const model::Model& model);

/// A pack of an agenda and the model it works with, without anything else that a folder has.
Pack make_pack(const model::SourceText& agenda,
               std::vector<model::SourceText> model_texts,
               Findings& findings);

}  // namespace sleutel::packs
