import type { Component } from "./components.ts";
import type { Upload } from "./payload.ts";

/** A file that the stand-in serves. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly url: string;
  readonly description: string | null;
}

/** All files, and the origin that serves them. */
export interface Shelf {
  readonly origin: string;
  readonly nextId: () => string;
  readonly files: Map<string, { readonly attachment: Attachment; readonly bytes: Buffer }>;
}

/** Takes a file in and serves it from then on. */
export function keep(shelf: Shelf, upload: Upload, description: string | null = null): Attachment {
  const id = shelf.nextId();
  const attachment: Attachment = {
    id,
    name: upload.name,
    type: upload.type,
    size: upload.bytes.byteLength,
    url: `${shelf.origin}/attachments/${id}/${encodeURIComponent(upload.name)}`,
    description,
  };
  shelf.files.set(id, { attachment, bytes: upload.bytes });
  return attachment;
}

/** An attachment object. */
export function wireAttachment(it: Attachment) {
  return {
    id: it.id,
    filename: it.name,
    size: it.size,
    url: it.url,
    proxy_url: it.url,
    content_type: it.type,
    ...(it.description === null ? {} : { description: it.description }),
  };
}

/** The components numbered, their attachment:// references turned into addresses, as Discord does it. */
export function settle(
  components: readonly Component[],
  attachments: readonly Attachment[],
): Component[] {
  let next = 1;
  const urlOf = (url: string) =>
    attachments.find(({ name }) => url === `attachment://${name}`)?.url ?? url;
  const visit = (it: Component): Component => ({
    ...it,
    id: it.id || next++,
    ...(it.media && { media: { ...it.media, url: urlOf(it.media.url) } }),
    ...(it.file && { file: { ...it.file, url: urlOf(it.file.url) } }),
    ...(it.items && {
      items: it.items.map((item) => ({
        ...item,
        media: { ...item.media, url: urlOf(item.media.url) },
      })),
    }),
    ...(it.components && { components: it.components.map(visit) }),
    ...(it.accessory && { accessory: visit(it.accessory) }),
    ...(it.component && { component: visit(it.component) }),
  });
  return components.map(visit);
}
