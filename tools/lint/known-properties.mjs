import ts from 'typescript';

/** The object literals that an expression may be, such as those of `condition ? { a } : {}` or of `condition && { a }`. */
function literalsOf(node) {
  switch (node.type) {
    case 'ObjectExpression':
      return [node];
    case 'ConditionalExpression':
      return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : literalsOf(node.left)), ...literalsOf(node.right)];
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
      return literalsOf(node.expression);
    default:
      return [];
  }
}

const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void | ts.TypeFlags.BooleanLike;

/** The shapes that something may have; none where it may have any. */
function shapesOf(type, checker) {
  const parts = (type.isUnion() ? type.types : [type]).filter((part) => (part.flags & nothing) === 0);
  const isClosed = (part) =>
    (part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
    checker.getIndexInfosOfType(part).length === 0 &&
    checker.getPropertiesOfType(part).length > 0 &&
    !(part.isIntersection() && part.types.some((one) => (one.flags & ts.TypeFlags.Instantiable) !== 0));
  return parts.every(isClosed) ? parts : [];
}

const nameOf = ({ type, computed, key }) => {
  if (type !== 'Property' || computed) return undefined;
  return key.type === 'Identifier' ? key.name : String(key.value);
};

/**
 * The compiler does not ask an object that is spread for properties that its type does not have:
 * `{ ...(isLate && { remind: true }) }` hides a misspelt name. This does ask.
 */
export const spreadsKnown = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const { program, esTreeNodeToTSNodeMap: nodes } = context.sourceCode.parserServices;
    if (!program) return {};
    const checker = program.getTypeChecker();

    function check(literal, shapes) {
      for (const property of shapes.length === 0 ? [] : literal.properties) {
        const name = nameOf(property);
        // Elements take what has a dash in its name, such as data-count.
        if (name === undefined || name.includes('-')) continue;
        const found = shapes.flatMap((shape) => checker.getPropertyOfType(shape, name) ?? []);
        if (found.length === 0) {
          context.report({ node: property, message: `Nobody reads "${name}" here: the type has no such property.` });
        } else if (property.value.type === 'ObjectExpression') {
          const types = found.map((symbol) => checker.getTypeOfSymbol(symbol));
          const known = types.map((type) => shapesOf(type, checker));
          if (known.every((some) => some.length > 0)) check(property.value, known.flat());
        }
      }
    }

    function ask(spread, whole) {
      const literals = literalsOf(spread.argument).filter(({ properties }) => properties.length > 0);
      const type = literals.length > 0 && checker.getContextualType(whole);
      if (!type) return;
      const shapes = shapesOf(type, checker);
      for (const literal of literals) check(literal, shapes);
    }

    return {
      'ObjectExpression > SpreadElement': (node) => ask(node, nodes.get(node.parent)),
      JSXSpreadAttribute: (node) => ask(node, nodes.get(node.parent).attributes),
    };
  },
};
