/* A change that undo takes back alone, apart from what is typed before and after it. */

import { pm } from "django-prose-editor/editor";

const { closeHistory } = pm.history;

export function dispatchAlone(view, tr) {
  view.dispatch(closeHistory(tr));
  view.dispatch(closeHistory(view.state.tr));
}
