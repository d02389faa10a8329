"""The parts every page is built from. One class, one file; import from the file.

Editors give values (`value()`, `set_value(v)` silent, `edited(value)`, `finished`), each in a
`Field(label, editor, hint=…)` that shows what is wrong under it (`set_problem(sentence | None)`):

- `text_editor`: TextEditor, NoteEditor · `date_editor`: DateEditor(parse, in_words)
- `number_editor`: NumberEditor("mm", low=0.25, high=3, step=0.25, decimals=2)
- `choice_editor`: ChoiceEditor([(value, label), …]) · `tick_row`: TickRow(text)
- `yes_no_unsure`: YesNoUnsure() · `time_editor`: TimeEditor()
- `signature_field`: SignatureField(label), `signature_pad`: SignaturePad

Surfaces and words: `card` (Card, SectionHeading, Hairline, Scroll), `label` (Label(text, role),
ElidedLabel, set_tip), `layouts` (column, row, FlowLayout), `buttons` (Button, PrimaryButton,
QuietButton, DangerButton, IconButton, RowButton), `chip` (Chip, LevelTag, Chips), `banner`
(Banner.show_news, show_error), `empty_state` (EmptyState), `dialog` (AskFirst).

Pages: `identity_band` (IdentityBand, Identity; `.saved` is a SavedIndicator), `step_rail`
(StepRail, Step), `primary_bar` (PrimaryBar), `search_field` (SearchField), `virtual_list`
(VirtualList, Timeline of `row_model.Row`), `numbing_clock` (NumbingClock, NumbingTimes),
`command_palette` (CommandPalette, Command), `shortcut_sheet` (ShortcutSheet, KeyGroup).
"""
