import ts from 'typescript';

const ENTITY = /\.entity\.ts$/;
const HIDDEN = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
const DEEPEST = 8;

/**
 * A door exports no entity, and nothing that gives or takes one: a use case whose method returns an entity hands it out
 * just the same. Looks through methods, properties, promises, arrays and unions of everything that a door names.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { entity: '{{way}} hands out {{entity}}: a door gives plain types, never an entity.' },
  },
  create(context) {
    const services = context.sourceCode.parserServices;
    const checker = services.program.getTypeChecker();
    return {
      'Program:exit'(node) {
        const module = checker.getSymbolAtLocation(services.esTreeNodeToTSNodeMap.get(node));
        for (const exported of module ? checker.getExportsOfModule(module) : []) {
          const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
          const found = entityBehind(checker, symbol, exported.name);
          if (found) context.report({ node, messageId: 'entity', data: found });
        }
      },
    };
  },
};

function entityBehind(checker, symbol, name) {
  const seen = new Set();

  function look(type, way) {
    if (!type || seen.has(type) || way.length > DEEPEST) return undefined;
    seen.add(type);
    if (isEntity(type.symbol)) return { way: way.join('.'), entity: type.symbol.name };
    for (const [next, step] of [...partsOf(type), ...membersOf(type)]) {
      const found = look(next, step ? [...way, step] : way);
      if (found) return found;
    }
    return undefined;
  }

  function partsOf(type) {
    const parts = type.isUnionOrIntersection() ? type.types : [];
    const argumentsOf = type.objectFlags & ts.ObjectFlags.Reference ? checker.getTypeArguments(type) : [];
    const signatures = type.getCallSignatures().flatMap((signature) => [
      signature.getReturnType(),
      ...signature.getParameters().map((parameter) => checker.getTypeOfSymbol(parameter)),
    ]);
    return [...parts, ...argumentsOf, ...signatures].map((part) => [part, undefined]);
  }

  /** Members of types of other packages are not ours to judge, and there is no end of them. */
  function membersOf(type) {
    if (!type.symbol?.declarations?.some(isOurs)) return [];
    return type
      .getProperties()
      .filter((property) => !property.declarations?.some(isHidden))
      .map((property) => [checker.getTypeOfSymbol(property), property.name]);
  }

  const type =
    symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)
      ? checker.getDeclaredTypeOfSymbol(symbol)
      : checker.getTypeOfSymbol(symbol);
  return look(type, [name]);
}

function isEntity(symbol) {
  return symbol?.declarations?.some((declaration) => ENTITY.test(declaration.getSourceFile().fileName)) ?? false;
}

function isOurs(declaration) {
  return !declaration.getSourceFile().fileName.includes('/node_modules/');
}

function isHidden(declaration) {
  return ts.isPrivateIdentifier(declaration.name ?? declaration) || Boolean(ts.getCombinedModifierFlags(declaration) & HIDDEN);
}
