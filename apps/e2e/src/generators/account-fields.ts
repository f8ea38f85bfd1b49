// The contact fields that generated accounts have: default ones, and three that somebody made by hand.
import type { FieldType } from '@audience/connector';
import type { ContactField } from '@audience/sync-core';

/** A field made by hand or from the start. */
export function contactField(
  key: string,
  label: string,
  type: FieldType,
  rest: Partial<ContactField> = {},
): ContactField {
  return { id: key, key, label, type, options: [], unique: false, custom: false, createdBy: null, ...rest };
}

/** Fields of an account. Email and external ID are unique; phone where it is asked for. */
export function accountFields(phoneUnique: boolean): ContactField[] {
  return [
    contactField('external_id', 'External ID', 'text', { unique: true }),
    contactField('first_name', 'First name', 'text'),
    contactField('last_name', 'Last name', 'text'),
    contactField('email', 'Email', 'email', { unique: true }),
    contactField('phone', 'Phone', 'phone', { unique: phoneUnique }),
    contactField('company', 'Company', 'text'),
    contactField('job_title', 'Job title', 'text'),
    contactField('birthday', 'Birthday', 'date'),
    contactField('website', 'Website', 'url'),
    contactField('notes', 'Notes', 'long_text'),
    contactField('badge', 'Badge', 'text', { custom: true, unique: true }),
    contactField('shirt', 'Shirt', 'select', { custom: true, options: ['S', 'M'] }),
    contactField('age', 'Age', 'number', { custom: true }),
  ];
}
