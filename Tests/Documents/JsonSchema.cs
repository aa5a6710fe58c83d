using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tests.Documents;

/// <summary>
/// Validates JSON against a schema of draft 2020-12, as far as the schema of the trace document goes: a keyword that is
/// not known here is refused, so that none is passed over silently.
/// </summary>
internal sealed class JsonSchema
{
    private readonly JsonElement _root;
    private readonly Dictionary<string, Func<Place, JsonElement, JsonElement, IEnumerable<string>>> _keywords;

    public JsonSchema(string schema)
    {
        using JsonDocument document = JsonDocument.Parse(schema);
        _root = document.RootElement.Clone();
        _keywords = new()
        {
            ["$schema"] = Annotation,
            ["$id"] = Annotation,
            ["$defs"] = Annotation,
            ["title"] = Annotation,
            ["description"] = Annotation,
            ["$ref"] = (place, keyword, value) => Violations(place, Resolve(keyword.GetString()!), value),
            ["type"] = (place, keyword, value) => place.Demand(Alternatives(keyword).Any(type => IsOf(value, type.GetString()!)), $"is not of type {keyword}", value),
            ["const"] = (place, keyword, value) => place.Demand(JsonElement.DeepEquals(keyword, value), $"is not {keyword}", value),
            ["enum"] = (place, keyword, value) => place.Demand(keyword.EnumerateArray().Any(item => JsonElement.DeepEquals(item, value)), $"is none of {keyword}", value),
            ["pattern"] = (place, keyword, value) => place.Demand(value.ValueKind is not JsonValueKind.String || IsMatch(keyword, value), $"does not match {keyword}", value),
            ["minimum"] = (place, keyword, value) => place.Demand(value.ValueKind is not JsonValueKind.Number || value.GetDouble() >= keyword.GetDouble(), $"is below {keyword}", value),
            ["minLength"] = (place, keyword, value) => place.Demand(value.ValueKind is not JsonValueKind.String || value.GetString()!.EnumerateRunes().Count() >= keyword.GetInt32(), $"is shorter than {keyword}", value),
            ["minItems"] = (place, keyword, value) => place.Demand(Items(value).Length >= keyword.GetInt32() || !IsOf(value, "array"), $"has fewer than {keyword} items", value),
            ["minProperties"] = (place, keyword, value) => place.Demand(Members(value).Length >= keyword.GetInt32() || !IsOf(value, "object"), $"has fewer than {keyword} members", value),
            ["uniqueItems"] = (place, keyword, value) => place.Demand(!keyword.GetBoolean() || AreUnique(Items(value)), "has an item twice", value),
            ["required"] = Required,
            ["dependentRequired"] = (place, keyword, value) => keyword.EnumerateObject()
                .Where(dependency => value.TryGetProperty(dependency.Name, out _))
                .SelectMany(dependency => Required(place, dependency.Value, value)),
            ["properties"] = (place, keyword, value) => Members(value)
                .SelectMany(member => keyword.TryGetProperty(member.Name, out JsonElement schema) ? Violations(place.At(member.Name), schema, member.Value) : []),
            ["additionalProperties"] = (place, keyword, value) => Members(value)
                .Where(member => !place.Schema.TryGetProperty("properties", out JsonElement known) || !known.TryGetProperty(member.Name, out _))
                .SelectMany(member => Violations(place.At(member.Name), keyword, member.Value)),
            ["items"] = (place, keyword, value) => Items(value).SelectMany((item, index) => Violations(place.At($"{index}"), keyword, item)),
            ["allOf"] = (place, keyword, value) => keyword.EnumerateArray().SelectMany(schema => Violations(place, schema, value)),
            ["anyOf"] = (place, keyword, value) => place.Demand(keyword.EnumerateArray().Any(schema => IsValid(schema, value)), $"fits none of {keyword}", value),
            ["not"] = (place, keyword, value) => place.Demand(!IsValid(keyword, value), $"must not fit {keyword}", value),
            ["if"] = (place, keyword, value) => place.Schema.TryGetProperty(IsValid(keyword, value) ? "then" : "else", out JsonElement branch)
                ? Violations(place, branch, value)
                : [],
            ["then"] = Annotation,
            ["else"] = Annotation,
        };
    }

    public JsonElement Root => _root;

    /// <summary>What is wrong with a value, each with its place as a JSON pointer. Empty when it is valid.</summary>
    public IReadOnlyList<string> Violations(JsonElement value) => [.. Violations(new Place("", default), _root, value)];

    private static IEnumerable<string> Annotation(Place place, JsonElement keyword, JsonElement value) => [];

    private static IEnumerable<string> Required(Place place, JsonElement keyword, JsonElement value) => keyword.EnumerateArray()
        .Where(name => IsOf(value, "object") && !value.TryGetProperty(name.GetString()!, out _))
        .Select(name => $"{place.Pointer}/{name} is missing");

    private IEnumerable<string> Violations(Place place, JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return place.Demand(schema.GetBoolean(), "is not allowed", value);

        return schema.EnumerateObject().SelectMany(keyword => _keywords.TryGetValue(keyword.Name, out var check)
            ? check(place with { Schema = schema }, keyword.Value, value)
            : throw new NotSupportedException($"The keyword {keyword.Name} is not supported: teach it to {nameof(JsonSchema)}."));
    }

    private bool IsValid(JsonElement schema, JsonElement value) => !Violations(default, schema, value).Any();

    private JsonElement Resolve(string reference)
    {
        const string Local = "#/$defs/";
        return reference.StartsWith(Local, StringComparison.Ordinal)
            ? _root.GetProperty("$defs").GetProperty(reference[Local.Length..])
            : throw new NotSupportedException($"The reference {reference} does not begin with {Local}.");
    }

    private static JsonElement[] Alternatives(JsonElement keyword) =>
        keyword.ValueKind is JsonValueKind.Array ? [.. keyword.EnumerateArray()] : [keyword];

    private static JsonElement[] Items(JsonElement value) => value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : [];

    private static JsonProperty[] Members(JsonElement value) => value.ValueKind is JsonValueKind.Object ? [.. value.EnumerateObject()] : [];

    private static bool AreUnique(JsonElement[] items) =>
        !items.Where((item, index) => items.Take(index).Any(earlier => JsonElement.DeepEquals(earlier, item))).Any();

    /// <summary>In a schema's pattern the dollar sign is the very end, in .NET's also the place before a last line feed.</summary>
    private static bool IsMatch(JsonElement pattern, JsonElement value) =>
        Regex.IsMatch(value.GetString()!, pattern.GetString()!.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.CultureInvariant);

    private static bool IsOf(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind is JsonValueKind.Object,
        "array" => value.ValueKind is JsonValueKind.Array,
        "string" => value.ValueKind is JsonValueKind.String,
        "number" => value.ValueKind is JsonValueKind.Number,
        "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out decimal number) && decimal.IsInteger(number),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind is JsonValueKind.Null,
        _ => throw new NotSupportedException($"There is no type {type}."),
    };

    /// <summary>Where in the value, and below which schema.</summary>
    private readonly record struct Place(string Pointer, JsonElement Schema)
    {
        public Place At(string name) => this with { Pointer = $"{Pointer}/{name}" };

        public IEnumerable<string> Demand(bool isMet, string violation, JsonElement value) =>
            isMet ? [] : [$"{Pointer} {violation}: {value.GetRawText()}"];
    }
}
