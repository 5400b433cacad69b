"""A resolution in full."""

from __future__ import annotations

from nkrel.model import Dataset, Resolution
from nkrel.pages.blocks import Item, Items, Page, Paragraph, Title, View
from nkrel.pages.parts import Notes
from nkrel.tables.field import record_of
from nkrel.tables.resolutions import COUNTED, TABLE


def view(dataset: Dataset, resolution: Resolution) -> View:
    """One resolution in full."""

    def page() -> Page:
        notes = Notes(dataset)
        names = {country.id: country.name for country in dataset.countries}
        items = [Item("date", resolution.date), Item("outcome", resolution.outcome)]
        if resolution.vote:
            items.append(
                Item("vote", ", ".join(f"{resolution.vote[how]} {how}" for how in COUNTED if how in resolution.vote))
            )
        for how in ("for", "against", "veto", "abstain", "absent"):
            voters = [names.get(id, id) for id, cast in resolution.votes.items() if cast == how]
            if voters:
                items.append(Item(how, ", ".join(voters)))
        for label, numbers in (("replaces", resolution.replaces), ("extends", resolution.extends)):
            if numbers:
                items.append(Item(label, ", ".join(numbers)))
        said = notes.mark(resolution.sources)
        remarks = notes.remarks(resolution.disputed, resolution.note)
        name = "Vetoed draft" if resolution.outcome == "vetoed" else "Security Council resolution"
        return (
            Title(f"{name} {resolution.number}"),
            Paragraph(resolution.subject + said),
            Items(tuple(items)),
            *((Items((Item("", "Disputed and noted", remarks),)),) if remarks else ()),
            *notes.blocks(),
        )

    return View(records=lambda: record_of(TABLE.usual, resolution), page=page)
