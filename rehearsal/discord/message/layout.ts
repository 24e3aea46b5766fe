import { z } from "zod";
import {
  buttonIssues,
  choiceIssues,
  component,
  countIssues,
  flatten,
  isSelect,
  issue,
  rangeIssues,
  repeatedIds,
  selectIssues,
  TYPE,
  type Component,
} from "./components.ts";
import { lengthIssues, type Issue, type Path } from "../errors.ts";

/** Reads the data of a modal callback. */
export const modalSchema = z.looseObject({
  custom_id: z.string(),
  title: z.string(),
  components: z.array(component),
});

/** A modal as the bot sent it. */
export type ModalData = z.infer<typeof modalSchema>;

const MOST_COMPONENTS = 40;
const MOST_TEXT = 4000;
const IN_CONTAINER: readonly number[] = [1, 9, 10, 12, 13, 14];
const IN_LABEL: readonly number[] = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23];

type Rule = (it: Component, at: Path) => Issue[];

const MESSAGE_RULES: Readonly<Record<number, Rule>> = {
  [TYPE.row]: rowIssues,
  [TYPE.section]: sectionIssues,
  [TYPE.text]: textIssues,
  [TYPE.gallery]: galleryIssues,
  [TYPE.file]: fileIssues,
  [TYPE.separator]: () => [],
  [TYPE.container]: containerIssues,
};

const FIELD_RULES: Readonly<Record<number, Rule>> = {
  [TYPE.textInput]: inputIssues,
  [TYPE.fileUpload]: (it, at) => [...idIssues(it, at), ...rangeIssues(it, at, 10)],
  [TYPE.radioGroup]: (it, at) => [...idIssues(it, at), ...choiceIssues(it, at, [2, 10])],
  [TYPE.checkboxGroup]: (it, at) => [...idIssues(it, at), ...choiceIssues(it, at, [1, 10])],
  [TYPE.checkbox]: idIssues,
};

/** What is wrong with a message's components; `v2` when its flag 1<<15 is set. */
export function messageLayoutIssues(components: readonly Component[], v2: boolean): Issue[] {
  const allowed = v2 ? [TYPE.container, ...IN_CONTAINER] : [TYPE.row];
  const issues = components.flatMap((it, index) => placed(it, ["components", index], allowed));
  issues.push(...repeatedIds(components));
  if (!v2) return [...issues, ...countIssues(["components"], components.length, [0, 5])];
  const all = flatten(components);
  if (all.length > MOST_COMPONENTS) {
    issues.push(
      issue(
        ["components"],
        "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
        `The total number of components cannot exceed ${MOST_COMPONENTS}`,
      ),
    );
  }
  const size = all.reduce(
    (sum, it) => sum + (it.type === TYPE.text ? (it.content?.length ?? 0) : 0),
    0,
  );
  if (size > MOST_TEXT) {
    issues.push(
      issue(
        ["components"],
        "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        `The total displayable text size cannot exceed ${MOST_TEXT}`,
      ),
    );
  }
  return issues;
}

/** What is wrong with a modal. */
export function modalIssues(modal: ModalData): Issue[] {
  return [
    ...lengthIssues(["title"], modal.title, { min: 1, max: 45 }),
    ...lengthIssues(["custom_id"], modal.custom_id, { min: 1, max: 100 }),
    ...countIssues(["components"], modal.components.length, [1, 5]),
    ...modal.components.flatMap((it, index) => modalPartIssues(it, ["components", index])),
    ...repeatedIds(modal.components),
  ];
}

function placed(it: Component, at: Path, allowed: readonly number[]): Issue[] {
  const rule = allowed.includes(it.type) ? MESSAGE_RULES[it.type] : undefined;
  return rule === undefined ? [wrongType(at, allowed)] : rule(it, at);
}

function wrongType(at: Path, allowed: readonly number[]): Issue {
  return issue(
    [...at, "type"],
    "UNION_TYPE_CHOICES",
    `Value of field "type" must be one of (${allowed.toSorted((a, b) => a - b).join(", ")}).`,
  );
}

function rowIssues(it: Component, at: Path): Issue[] {
  const children = it.components ?? [];
  const issues = countIssues([...at, "components"], children.length, [1, 5]);
  const selects = children.filter(isSelect).length;
  if (selects > 1 || (selects === 1 && children.length > 1)) {
    issues.push(
      issue(
        [...at, "components"],
        "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        "The specified component exceeds the maximum width",
      ),
    );
  }
  for (const [index, child] of children.entries()) {
    const here = [...at, "components", index];
    if (child.type === TYPE.button) issues.push(...buttonIssues(child, here));
    else if (isSelect(child)) issues.push(...selectIssues(child, here));
    else issues.push(wrongType(here, [2, 3, 5, 6, 7, 8]));
  }
  return issues;
}

function sectionIssues(it: Component, at: Path): Issue[] {
  const texts = it.components ?? [];
  const issues = [
    ...countIssues([...at, "components"], texts.length, [1, 3]),
    ...texts.flatMap((child, index) => placed(child, [...at, "components", index], [TYPE.text])),
  ];
  const there = [...at, "accessory"];
  if (it.accessory?.type === TYPE.button) issues.push(...buttonIssues(it.accessory, there));
  else if (it.accessory?.type !== TYPE.thumbnail) {
    issues.push(issue(there, "BASE_TYPE_REQUIRED", "This field is required"));
  } else {
    issues.push(
      ...lengthIssues([...there, "media", "url"], it.accessory.media?.url, { min: 1, max: 2048 }),
    );
    issues.push(
      ...lengthIssues([...there, "description"], it.accessory.description, { max: 1024 }),
    );
  }
  return issues;
}

function textIssues(it: Component, at: Path): Issue[] {
  return lengthIssues([...at, "content"], it.content, { min: 1, max: MOST_TEXT });
}

function galleryIssues(it: Component, at: Path): Issue[] {
  const items = it.items ?? [];
  return [
    ...countIssues([...at, "items"], items.length, [1, 10]),
    ...items.flatMap(({ description }, index) =>
      lengthIssues([...at, "items", index, "description"], description, { max: 1024 }),
    ),
  ];
}

function fileIssues(it: Component, at: Path): Issue[] {
  // What was attached before stands in a kept message under its own address.
  if (/^attachment:\/\/|\/attachments\//.test(it.file?.url ?? "")) return [];
  return [
    issue(
      [...at, "file", "url"],
      "COMPONENT_FILE_INVALID_URL",
      "Only attachment:// references are supported.",
    ),
  ];
}

function containerIssues(it: Component, at: Path): Issue[] {
  const children = it.components ?? [];
  const colour = it.accent_color ?? 0;
  return [
    ...countIssues([...at, "components"], children.length, [1, MOST_COMPONENTS]),
    ...children.flatMap((child, index) =>
      placed(child, [...at, "components", index], IN_CONTAINER),
    ),
    ...(colour < 0 || colour > 0xff_ff_ff
      ? [issue([...at, "accent_color"], "NUMBER_TYPE_MAX", "Must be between 0 and 16777215.")]
      : []),
  ];
}

function modalPartIssues(it: Component, at: Path): Issue[] {
  if (it.type === TYPE.text) return textIssues(it, at);
  if (it.type === TYPE.row) {
    const [field, ...more] = it.components ?? [];
    const here = [...at, "components", 0];
    if (field?.type !== TYPE.textInput || more.length > 0)
      return [wrongType(here, [TYPE.textInput])];
    return [
      ...inputIssues(field, here),
      ...lengthIssues([...here, "label"], field.label, { min: 1, max: 45 }),
    ];
  }
  if (it.type !== TYPE.label) return [wrongType(at, [TYPE.row, TYPE.text, TYPE.label])];
  const field = it.component;
  const there = [...at, "component"];
  if (field === undefined || !IN_LABEL.includes(field.type)) return [wrongType(there, IN_LABEL)];
  return [
    ...lengthIssues([...at, "label"], it.label, { min: 1, max: 45 }),
    ...lengthIssues([...at, "description"], it.description, { max: 100 }),
    ...(isSelect(field)
      ? selectIssues(field, there)
      : (FIELD_RULES[field.type]?.(field, there) ?? [])),
  ];
}

function inputIssues(it: Component, at: Path): Issue[] {
  const { min_length: min = 0, max_length: max = 4000 } = it;
  const issues = [
    ...idIssues(it, at),
    ...lengthIssues([...at, "placeholder"], it.placeholder, { max: 100 }),
    ...lengthIssues([...at, "value"], it.value, { max: 4000 }),
  ];
  if (it.style !== 1 && it.style !== 2) {
    issues.push(issue([...at, "style"], "BASE_TYPE_CHOICES", "Value must be one of (1, 2)."));
  }
  if (min < 0 || max < 1 || max > 4000 || min > max) {
    issues.push(
      issue([...at, "max_length"], "NUMBER_TYPE_MAX", "Lengths must lie between 1 and 4000."),
    );
  }
  return issues;
}

function idIssues(it: Component, at: Path): Issue[] {
  return lengthIssues([...at, "custom_id"], it.custom_id, { min: 1, max: 100 });
}
