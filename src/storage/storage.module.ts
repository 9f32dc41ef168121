import { Global, Module } from '@nestjs/common';
import { StoredFiles } from './stored-files.js';
import { UploadFolder } from './upload-folder.js';

/** Files that customers, agents and mails bring along. */
@Global()
@Module({
  providers: [StoredFiles, UploadFolder],
  exports: [StoredFiles],
})
export class StorageModule {}
