/* What a story is written with; the editor takes these above its own of the same name. */

export { StoryAt } from "newsroom/editor/at";
export { StoryBox } from "newsroom/editor/box";
export { StoryCanvas } from "newsroom/editor/canvas";
export { StoryKeys } from "newsroom/editor/commands";
export { StoryDocument } from "newsroom/editor/document";
export { StoryEmbed } from "newsroom/editor/embed";
export { StoryFigure } from "newsroom/editor/figure";
export { StoryGallery } from "newsroom/editor/gallery";
export { Link } from "newsroom/editor/link";
export { BulletList, ListItem, OrderedList } from "newsroom/editor/lists";
export { Mention } from "newsroom/editor/mention";
export { StoryPaste } from "newsroom/editor/paste";
export { StoryPictures } from "newsroom/editor/pictures";
export { StoryQuote } from "newsroom/editor/quote";
export { StoryRemarks } from "newsroom/editor/remarks";
export { StorySearch } from "newsroom/editor/search";
export { Table, TableCell, TableHeader } from "newsroom/editor/table";
export { StoryToolbar } from "newsroom/editor/toolbar";
