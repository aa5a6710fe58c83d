using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Tests.Documents;

/// <summary>Compares a typed document with the JSON that it was read from, member by member.</summary>
internal static class TypedDocument
{
    /// <summary>Where the typed document does not say what the JSON says. What the JSON leaves out must be unset.</summary>
    public static IEnumerable<string> Differences(JsonElement? json, object? value, string place = "")
    {
        if (json is not { ValueKind: not JsonValueKind.Null } present)
            return IsUnset(value) ? [] : [$"{place} is {value}, and should be unset"];

        return value switch
        {
            null => [$"{place} is unset, and should be {present}"],
            string text => Unless(text == present.GetString(), place, value, present),
            bool flag => Unless(flag == present.GetBoolean(), place, value, present),
            int or long => Unless(Convert.ToInt64(value, CultureInfo.InvariantCulture) == present.GetInt64(), place, value, present),
            decimal amount => Unless(amount == present.GetDecimal(), place, value, present),
            double number => Unless(number.Equals(Number(present)), place, value, present),
            Enum name => Unless(JsonNamingPolicy.SnakeCaseLower.ConvertName($"{name}") == present.GetString(), place, value, present),
            DateTime time => Unless(
                time.Kind is DateTimeKind.Utc && time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture) == present.GetString(),
                place, value, present),
            JsonElement element => Unless(JsonElement.DeepEquals(element, present), place, value, present),
            IDictionary members => Unless(members.Count == present.EnumerateObject().Count(), place, value, present)
                .Concat(present.EnumerateObject().SelectMany(member => Differences(member.Value, members[member.Name], $"{place}/{member.Name}"))),
            IList items => Unless(items.Count == present.GetArrayLength(), place, value, present)
                .Concat(present.EnumerateArray().SelectMany((item, index) => Differences(item, items[index], $"{place}/{index}"))),
            _ => value.GetType().GetProperties().SelectMany(property => Differences(
                present.TryGetProperty(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), out JsonElement member) ? member : null,
                property.GetValue(value),
                $"{place}/{property.Name}")),
        };
    }

    private static bool IsUnset(object? value) => value switch
    {
        null or false or 0 or 0L => true,
        JsonElement { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => true,
        ICollection items => items.Count == 0,
        _ => false,
    };

    private static double Number(JsonElement value) => value.ValueKind is JsonValueKind.String
        ? double.Parse(value.GetString()!, CultureInfo.InvariantCulture)
        : value.GetDouble();

    private static string[] Unless(bool same, string place, object value, JsonElement present) =>
        same ? [] : [$"{place} is {value}, and should be {present}"];
}
