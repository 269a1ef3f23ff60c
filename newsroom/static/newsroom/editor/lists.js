/* Lists as the story keeps them: items hold paragraphs and lists, a numbered list begins at 1. */

import {
  BulletList as BaseBulletList,
  ListItem as BaseListItem,
  OrderedList as BaseOrderedList,
} from "django-prose-editor/editor";

export const ListItem = BaseListItem.extend({
  content: "(paragraph | bulletList | orderedList)+",
});

/* "- " opens an answer in an interview; only the toolbar makes a list. */
export const BulletList = BaseBulletList.extend({
  addInputRules: () => [],
});

export const OrderedList = BaseOrderedList.extend({
  addAttributes: () => ({}),
  addNodeView: null,
  renderHTML: () => ["ol", 0],
});
