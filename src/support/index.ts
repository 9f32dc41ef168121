export { type AttachmentFile, type AttachmentView, FindAttachments } from './attachments/find-attachments.js';
export { SendAttachment } from './attachments/send-attachment.js';
export { TakeAttachments } from './attachments/take-attachments.js';
export { SupportModule } from './support.module.js';
