using System.Globalization;
using System.Text.Json;

namespace TraceLlm.Documents;

/// <summary>Reads members of a JSON object by name; a member that is missing or null gives the default.</summary>
internal static class JsonElementMembers
{
    public static JsonElement? Json(this JsonElement element, string name) => Find(element, name)?.Clone();

    public static string? Text(this JsonElement element, string name) =>
        Find(element, name) is { } value ? Require(value, name, JsonValueKind.String).GetString() : null;

    public static double? Number(this JsonElement element, string name) =>
        Find(element, name) is { } value ? Require(value, name, JsonValueKind.Number).GetDouble() : null;

    public static long Integer(this JsonElement element, string name) =>
        Find(element, name) is { } value && Require(value, name, JsonValueKind.Number).TryGetInt64(out long integer) ? integer : 0;

    public static decimal Amount(this JsonElement element, string name) =>
        Find(element, name) is { } value && Require(value, name, JsonValueKind.Number).TryGetDecimal(out decimal amount) ? amount : 0;

    public static bool Boolean(this JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.True };

    public static DateTime Time(this JsonElement element, string name) =>
        Find(element, name) is { } value && Require(value, name, JsonValueKind.String).TryGetDateTime(out DateTime time)
            ? time.ToUniversalTime()
            : default;

    public static T Name<T>(this JsonElement element, string name)
        where T : struct, Enum =>
        Enum.TryParse(element.Text(name), ignoreCase: true, out T value) ? value : default;

    public static T? Object<T>(this JsonElement element, string name, Func<JsonElement, T> read)
        where T : class =>
        Find(element, name) is { } value ? read(Require(value, name, JsonValueKind.Object)) : null;

    public static IReadOnlyList<T> Array<T>(this JsonElement element, string name, JsonValueKind itemKind, Func<JsonElement, T> read) =>
        Find(element, name) is { } value
            ? [.. Require(value, name, JsonValueKind.Array).EnumerateArray().Select(item => read(Require(item, name, itemKind)))]
            : [];

    public static IReadOnlyDictionary<string, JsonElement> Members(this JsonElement element, string name) =>
        Members(element, name, static (_, value) => value.Clone());

    /// <summary>Numbers by name; NaN and the infinities stand as strings.</summary>
    public static IReadOnlyDictionary<string, double> Numbers(this JsonElement element, string name) =>
        Members(element, name, static (member, value) => value.ValueKind is JsonValueKind.String
            && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                ? number
                : Require(value, member, JsonValueKind.Number).GetDouble());

    private static Dictionary<string, T> Members<T>(JsonElement element, string name, Func<string, JsonElement, T> read)
    {
        var members = new Dictionary<string, T>();
        if (Find(element, name) is { } value)
        {
            foreach (JsonProperty member in Require(value, name, JsonValueKind.Object).EnumerateObject())
                members[member.Name] = read(member.Name, member.Value);
        }

        return members;
    }

    private static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    private static JsonElement Require(JsonElement value, string name, JsonValueKind kind) =>
        value.ValueKind == kind ? value : throw new JsonException($"The member {name} is {value.ValueKind}, not {kind}.");
}
