/* What a story is written with; the editor takes these above its own of the same name. */

export { StoryBox } from "newsroom/editor/box";
export { StoryCanvas } from "newsroom/editor/canvas";
export { StoryDocument } from "newsroom/editor/document";
export { StoryEmbed } from "newsroom/editor/embed";
export { StoryFigure } from "newsroom/editor/figure";
export { StoryGallery } from "newsroom/editor/gallery";
export { Link } from "newsroom/editor/link";
export { BulletList, ListItem, OrderedList } from "newsroom/editor/lists";
export { Mention } from "newsroom/editor/mention";
export { StoryPaste } from "newsroom/editor/paste";
export { StoryQuote } from "newsroom/editor/quote";
export { Table, TableCell, TableHeader } from "newsroom/editor/table";
export { StoryToolbar } from "newsroom/editor/toolbar";
