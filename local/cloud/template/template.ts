/** The resolved view of a cloud assembly: intrinsic functions, references across stacks, physical names. */
import { readAssembly, type AssemblyFiles, type TemplateResource, type TemplateStack } from './assembly.ts';
import { isJsonObject, parseJson, textAt, type Json, type JsonObject } from './json.ts';
import { accountId, attributeValue, nameProperty, refValue, type ResourceIdentity } from './resource-values.ts';

export interface ResolvedResource {
  /** Logical id; also the physical name where the template gives none and the id is the only one. */
  readonly id: string;
  readonly stack: string;
  readonly path: string;
  readonly name: string;
  readonly ref: string;
  readonly arn: string;
  readonly properties: JsonObject;
}

export class Template {
  readonly region: string;
  readonly #files: AssemblyFiles;
  readonly #gatewayUrl: string;
  readonly #siteUrl: string;
  readonly #exports = new Map<string, { stack: TemplateStack; value: Json }>();
  readonly #names = new Map<string, string>();
  readonly #conditions = new Map<string, boolean>();
  readonly #repeated: ReadonlySet<string>;

  constructor(folder: string, addresses: { readonly gatewayUrl: string; readonly siteUrl: string }) {
    this.#files = readAssembly(folder);
    this.region = this.#files.region;
    this.#gatewayUrl = addresses.gatewayUrl;
    this.#siteUrl = addresses.siteUrl;
    const ids = this.#files.stacks.flatMap((stack) => [...stack.resources.keys()]);
    this.#repeated = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
    for (const stack of this.#files.stacks) {
      for (const output of Object.values(section(stack.template, 'Outputs'))) {
        if (!isJsonObject(output) || !isJsonObject(output['Export'])) continue;
        const exportName = this.#resolve(output['Export']['Name'] ?? '', stack);
        this.#exports.set(String(exportName), { stack, value: output['Value'] ?? '' });
      }
    }
  }

  /** All resources of the types, over all stacks, whose condition holds. */
  ofType(...types: readonly string[]): ResolvedResource[] {
    return this.#files.stacks.flatMap((stack) =>
      [...stack.resources.values()]
        .filter(
          (resource) =>
            types.includes(resource.type) &&
            (resource.condition === undefined || this.#condition(resource.condition, stack)),
        )
        .map((resource) => this.#resolved(resource, stack)),
    );
  }

  /** The resource with a logical id or a construct path (with or without the closing `/Resource`). */
  find(idOrPath: string): ResolvedResource | undefined {
    for (const stack of this.#files.stacks) {
      for (const resource of stack.resources.values()) {
        if (resource.id === idOrPath || resource.path === idOrPath || resource.path === `${idOrPath}/Resource`)
          return this.#resolved(resource, stack);
      }
    }
    return undefined;
  }

  outputs(): Record<string, string> {
    const result: Record<string, string> = {};
    for (const stack of this.#files.stacks) {
      for (const [key, output] of Object.entries(section(stack.template, 'Outputs'))) {
        if (isJsonObject(output)) result[key] = String(this.#resolve(output['Value'] ?? '', stack));
      }
    }
    return result;
  }

  /** Folder of an asset by its hash. */
  asset(hash: string): string | undefined {
    return this.#files.assets.get(hash);
  }

  #resolved(resource: TemplateResource, stack: TemplateStack): ResolvedResource {
    const identity = this.#identity(resource, stack);
    const properties = this.#resolve(resource.properties, stack);
    return {
      id: resource.id,
      stack: stack.name,
      path: resource.path,
      name: identity.name,
      ref: this.#ref(resource.id, stack),
      arn: attributeValue(identity, 'Arn'),
      properties: isJsonObject(properties) ? properties : {},
    };
  }

  #identity(resource: TemplateResource, stack: TemplateStack): ResourceIdentity {
    const key = `${stack.name}/${resource.id}`;
    let name = this.#names.get(key);
    if (name === undefined) {
      const property = nameProperty(resource.type);
      const given = property === undefined ? undefined : resource.properties[property];
      const own = given === undefined ? undefined : this.#resolve(given, stack);
      const generated = this.#repeated.has(resource.id) ? `${stack.name}-${resource.id}` : resource.id;
      name = typeof own === 'string' ? own : resource.type === 'AWS::S3::Bucket' ? generated.toLowerCase() : generated;
      this.#names.set(key, name);
    }
    const path = resource.properties['Path'];
    return {
      type: resource.type,
      name,
      ...(typeof path === 'string' && { path }),
      region: this.#files.region,
      gatewayUrl: this.#gatewayUrl,
      siteUrl: this.#siteUrl,
    };
  }

  #ref(id: string, stack: TemplateStack): string {
    const pseudo = this.#pseudoParameter(id, stack);
    if (pseudo !== undefined) return pseudo;
    const parameter = section(stack.template, 'Parameters')[id];
    if (isJsonObject(parameter)) return textAt(parameter, 'Default') ?? String(parameter['Default'] ?? '');
    const resource = stack.resources.get(id);
    if (resource === undefined) throw new Error(`${stack.name}: reference to ${id}, which the template does not have`);
    // Versions and aliases are the function itself here.
    if (resource.type === 'AWS::Lambda::Version' || resource.type === 'AWS::Lambda::Alias') {
      const target = String(this.#resolve(resource.properties['FunctionName'] ?? '', stack));
      return target.startsWith('arn:')
        ? target
        : `arn:aws:lambda:${this.#files.region}:${accountId}:function:${target}`;
    }
    return refValue(this.#identity(resource, stack));
  }

  #pseudoParameter(id: string, stack: TemplateStack): string | undefined {
    switch (id) {
      case 'AWS::Region':
        return this.#files.region;
      case 'AWS::AccountId':
        return accountId;
      case 'AWS::Partition':
        return 'aws';
      case 'AWS::URLSuffix':
        return 'amazonaws.com';
      case 'AWS::StackName':
        return stack.name;
      case 'AWS::StackId':
        return `arn:aws:cloudformation:${this.#files.region}:${accountId}:stack/${stack.name}/local`;
      case 'AWS::NoValue':
        return '';
      default:
        return undefined;
    }
  }

  #getAtt(id: string, attribute: string, stack: TemplateStack): Json {
    const resource = stack.resources.get(id);
    if (resource === undefined)
      throw new Error(`${stack.name}: attribute ${attribute} of ${id}, which the template does not have`);
    if (resource.type === 'AWS::SSM::Parameter' && attribute === 'Value')
      return this.#resolve(resource.properties['Value'] ?? '', stack);
    if (resource.type === 'AWS::Lambda::Version' && attribute === 'Version') return '1';
    return attributeValue(this.#identity(resource, stack), attribute);
  }

  #resolve(value: Json, stack: TemplateStack): Json {
    if (Array.isArray(value)) return value.filter((item) => !isNoValue(item)).map((item) => this.#resolve(item, stack));
    if (!isJsonObject(value)) return value;
    const keys = Object.keys(value);
    const key = keys[0];
    if (keys.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'))) {
      const argument = value[key];
      return argument === undefined ? '' : this.#intrinsic(key, argument, stack);
    }
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => !isNoValue(item))
        .map(([name, item]) => [name, this.#resolve(item, stack)]),
    );
  }

  #intrinsic(key: string, argument: Json, stack: TemplateStack): Json {
    const list = (): Json[] => (Array.isArray(argument) ? argument : [argument]);
    const resolve = (value: Json | undefined): Json => this.#resolve(value ?? '', stack);
    const items = (value: Json | undefined): Json[] => {
      const resolved = resolve(value);
      return Array.isArray(resolved) ? resolved : [resolved];
    };
    switch (key) {
      case 'Ref':
        return this.#ref(String(argument), stack);
      case 'Fn::GetAtt': {
        const [id, ...rest] = typeof argument === 'string' ? argument.split('.') : list().map(String);
        return this.#getAtt(id ?? '', rest.join('.'), stack);
      }
      case 'Fn::Join':
        return items(list()[1]).map(String).join(String(list()[0]));
      case 'Fn::Sub':
        return this.#substitute(argument, stack);
      case 'Fn::ImportValue': {
        const exported = this.#exports.get(String(resolve(argument)));
        if (exported === undefined) throw new Error(`${stack.name}: no stack exports ${JSON.stringify(argument)}`);
        return this.#resolve(exported.value, exported.stack);
      }
      case 'Fn::GetStackOutput':
        return this.#stackOutput(argument, stack);
      case 'Fn::Select':
        return items(list()[1])[Number(resolve(list()[0]))] ?? '';
      case 'Fn::Split':
        return String(resolve(list()[1])).split(String(list()[0]));
      case 'Fn::If':
        return resolve(this.#condition(String(list()[0]), stack) ? list()[1] : list()[2]);
      case 'Fn::FindInMap': {
        const [map, first, second] = list().map((item) => String(resolve(item)));
        const entry = section(section(section(stack.template, 'Mappings'), map ?? ''), first ?? '')[second ?? ''];
        return entry ?? '';
      }
      case 'Fn::Base64':
        return Buffer.from(String(resolve(argument))).toString('base64');
      case 'Fn::GetAZs':
        return ['a', 'b', 'c'].map((zone) => `${this.#files.region}${zone}`);
      case 'Fn::ToJsonString':
        return JSON.stringify(resolve(argument));
      default:
        throw new Error(`${stack.name}: the embedded cloud does not know ${key}`);
    }
  }

  /** A value that another stack gives out, without an export. */
  #stackOutput(argument: Json, stack: TemplateStack): Json {
    const [stackName, outputName] = ['StackName', 'OutputName'].map((key) =>
      String(this.#resolve((isJsonObject(argument) ? argument[key] : undefined) ?? '', stack)),
    );
    const giver = this.#files.stacks.find(({ name }) => name === stackName);
    const output = giver && section(giver.template, 'Outputs')[outputName ?? ''];
    if (giver === undefined || !isJsonObject(output ?? null) || !isJsonObject(output))
      throw new Error(`${stack.name}: ${stackName} has no output ${outputName}`);
    return this.#resolve(output['Value'] ?? '', giver);
  }

  #substitute(argument: Json, stack: TemplateStack): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = isJsonObject(variables ?? null) && isJsonObject(variables) ? variables : {};
    return String(text).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (own[name] !== undefined) return String(this.#resolve(own[name], stack));
      const dot = name.indexOf('.');
      return dot === -1 ? this.#ref(name, stack) : String(this.#getAtt(name.slice(0, dot), name.slice(dot + 1), stack));
    });
  }

  #condition(name: string, stack: TemplateStack): boolean {
    const key = `${stack.name}/${name}`;
    const known = this.#conditions.get(key);
    if (known !== undefined) return known;
    const result = this.#truth(section(stack.template, 'Conditions')[name] ?? false, stack);
    this.#conditions.set(key, result);
    return result;
  }

  #truth(condition: Json, stack: TemplateStack): boolean {
    if (!isJsonObject(condition)) return condition === true || condition === 'true';
    const [key, argument] = Object.entries(condition)[0] ?? [];
    const parts = Array.isArray(argument) ? argument : argument === undefined ? [] : [argument];
    switch (key) {
      case 'Condition':
        return this.#condition(String(argument), stack);
      case 'Fn::Equals':
        return String(this.#resolve(parts[0] ?? '', stack)) === String(this.#resolve(parts[1] ?? '', stack));
      case 'Fn::Not':
        return !this.#truth(parts[0] ?? false, stack);
      case 'Fn::And':
        return parts.every((part) => this.#truth(part, stack));
      case 'Fn::Or':
        return parts.some((part) => this.#truth(part, stack));
      default:
        return false;
    }
  }
}

function section(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

function isNoValue(value: Json): boolean {
  return isJsonObject(value) && value['Ref'] === 'AWS::NoValue';
}

/** Parses text that a template holds as JSON, such as a state machine's definition. */
export function parseEmbedded(text: Json | undefined): JsonObject {
  const value = typeof text === 'string' ? parseJson(text) : text;
  return isJsonObject(value) ? value : {};
}
