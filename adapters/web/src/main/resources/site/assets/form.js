// The search form: what was asked for, as the body of a request, or what is wrong with it.
import {has, t, tCode} from './i18n.js';

const $ = (id) => document.getElementById(id);
const PLACEHOLDERS = /[*%?？＊％□〓]/u;
const REQUIRED_FIRST = {country: 'q-country', id: 'q-id', name: 'q-name'};

export const byName = () => $('by-name').checked;

/** Shows the fields that belong to the chosen way of searching. */
export function arrange() {
  $('name-fields').hidden = !byName();
  $('id-fields').hidden = byName();
  $('country-field').hidden = $('q-id-type').value !== 'passport';
}

/** {path, body, query}, or null after the faults were marked and the first one focused. */
export function read() {
  const faults = byName() ? nameFaults($('q-name').value) : idFaults();
  Object.values(REQUIRED_FIRST).forEach((id) => mark(id, faults[id]));
  const first = Object.keys(faults)[0];
  if (first) {
    $(first).focus();
    return null;
  }
  return byName() ? search() : lookup();
}

export function retranslate() {
  document.querySelectorAll('[data-fault]').forEach((node) => { node.textContent = t(node.dataset.fault); });
  $('q-province').querySelectorAll('option[value]:not([value=""])').forEach((option) => {
    option.textContent = has(`province.${option.value}`) ? tCode('province', option.value) : option.value;
  });
}

export function clear() {
  $('search-form').reset();
  Object.values(REQUIRED_FIRST).forEach((id) => mark(id, null));
  arrange();
}

function nameFaults(raw) {
  const name = raw.trim();
  const length = [...name].length;
  if (PLACEHOLDERS.test(name)) return {'q-name': 'error.name.wildcard'};
  return length < 2 || length > 100 ? {'q-name': 'error.name.short'} : {};
}

function idFaults() {
  const faults = {};
  if (passport() && !/^[A-Z]{2,3}$/.test(country())) faults['q-country'] = 'error.country';
  if (number() === '') faults['q-id'] = 'error.id.empty';
  return faults;
}

function mark(id, fault) {
  const place = $(`${id}-error`);
  $(id).toggleAttribute('aria-invalid', false);
  if (fault) $(id).setAttribute('aria-invalid', 'true');
  place.hidden = !fault;
  place.textContent = fault ? t(fault) : '';
  if (fault) place.dataset.fault = fault; else delete place.dataset.fault;
}

const passport = () => $('q-id-type').value === 'passport';
const number = () => $('q-id').value.normalize('NFKC').replace(/\s/gu, '').toUpperCase();
const country = () => $('q-country').value.normalize('NFKC').trim().toUpperCase();

function search() {
  const filters = Object.fromEntries(
    [['list', $('q-list').value], ['province', $('q-province').value], ['court', $('q-court').value.normalize('NFKC').trim()]]
      .filter(([, value]) => value !== ''));
  const body = {name: $('q-name').value.trim(), ...filters};
  return {path: '/v1/search', body, query: {byName: true, filtered: Object.keys(filters).length > 0}};
}

function lookup() {
  const body = {idType: $('q-id-type').value, id: number()};
  if (passport()) body.country = country();
  const name = $('q-verify-name').value.trim();
  if (name !== '') body.name = name;
  return {path: '/v1/lookups', body, query: {byName: false, filtered: false}};
}
