export { StorageModule } from './storage.module.js';
export { StoredFiles, type FileContent, type FileReading, type KeptFile, type WrittenFile } from './stored-files.js';
