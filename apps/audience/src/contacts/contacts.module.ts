// Wiring of the contacts room. What other rooms may use is exported.
import { Global, Module } from '@nestjs/common';
import { ContactChangesController } from './contact-changes.controller.ts';
import { ContactChanges } from './contact-changes.service.ts';
import { ContactEditor } from './contact-editor.service.ts';
import { ContactHistoryController } from './contact-history.controller.ts';
import { ContactNames } from './contact-names.service.ts';
import { ContactOwners } from './contact-owners.service.ts';
import { ContactReader } from './contact-reader.service.ts';
import { ContactRemover } from './contact-remover.service.ts';
import { ContactSearch } from './contact-search.ts';
import { ContactsController } from './contacts.controller.ts';
import { FieldDirectory } from './fields/field-directory.service.ts';
import { FieldUses } from './fields/field-uses.service.ts';
import { FieldsController } from './fields/fields.controller.ts';
import { Fields } from './fields/fields.service.ts';
import { PhoneForms } from './fields/phone-forms.service.ts';
import { UniqueFlag } from './fields/unique-flag.service.ts';
import { FilterCompiler } from './filter/filter-compiler.service.ts';
import { FormerIdentifiersController } from './former-identifiers.controller.ts';
import { FormerIdentifiers } from './former-identifiers.service.ts';
import { ContactCounts } from './list/contact-counts.service.ts';
import { ContactList } from './list/contact-list.service.ts';
import { SuppressionList } from './suppression-list.service.ts';
import { TagsController } from './tags/tags.controller.ts';
import { Tags } from './tags/tags.service.ts';

@Global()
@Module({
  controllers: [
    ContactsController,
    ContactHistoryController,
    ContactChangesController,
    FieldsController,
    FormerIdentifiersController,
    TagsController,
  ],
  providers: [
    ContactChanges,
    ContactEditor,
    ContactCounts,
    ContactList,
    ContactNames,
    ContactOwners,
    ContactReader,
    ContactRemover,
    ContactSearch,
    FieldDirectory,
    Fields,
    FieldUses,
    FilterCompiler,
    FormerIdentifiers,
    PhoneForms,
    SuppressionList,
    Tags,
    UniqueFlag,
  ],
  exports: [ContactNames, ContactReader, ContactSearch, FieldDirectory, FieldUses, SuppressionList],
})
export class ContactsModule {}
