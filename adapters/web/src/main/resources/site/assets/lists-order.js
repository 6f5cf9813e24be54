// The five lists, in their order everywhere.
export const LISTS = ['enforcement', 'dishonest', 'exit-ban', 'bidding-ban', 'consumption'];
