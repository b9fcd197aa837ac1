import classes from './long-list.module.css';

/** What a box that chooses from a thousand options needs, so that none of them is felt while typing. */
export const longList = {
  searchable: true,
  /** Searching narrows a longer list: drawing all of it would be felt with each keystroke. */
  limit: 100,
  // The list itself scrolls: a scroll area inside it could not be reached by keyboard.
  withScrollArea: false,
  classNames: { options: classes.options ?? '' },
};
