using System.Globalization;
using System.Text.Json;

namespace TraceLlm.Llm;

/// <summary>Reads a file of prices. An entry that cannot be understood is reported and left out.</summary>
internal static class PriceListReader
{
    /// <summary>Beyond this an amount might not fit a decimal any more.</summary>
    private const decimal LargestRate = 1_000_000_000;

    private static readonly string[] s_rates = ["input", "output", "cache_read", "cache_write"];

    private static readonly string[] s_members =
        ["models", "providers", "provider_required", .. s_rates, "tiers", "currency", "valid_from", "source", "checked"];

    private static readonly string[] s_tierMembers = ["above", .. s_rates];

    private static readonly JsonDocumentOptions s_lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads the member <c>prices</c>.</summary>
    /// <exception cref="JsonException">The bytes are no JSON object with such an array.</exception>
    public static PriceList Read(ReadOnlyMemory<byte> utf8, Action<string> report)
    {
        if (utf8.Span.StartsWith(ByteOrderMark))
            utf8 = utf8[ByteOrderMark.Length..];

        using JsonDocument json = JsonDocument.Parse(utf8, s_lenient);
        if (json.RootElement is not { ValueKind: JsonValueKind.Object } root
            || !root.TryGetProperty("prices", out JsonElement prices)
            || prices.ValueKind is not JsonValueKind.Array)
        {
            throw new JsonException("It must be a JSON object with an array \"prices\".");
        }

        var entries = new List<ModelPrice>();
        int number = 0;
        foreach (JsonElement entry in prices.EnumerateArray())
        {
            number++;
            try
            {
                entries.Add(ReadEntry(entry));
            }
            catch (Exception exception) when (exception is FormatException or InvalidOperationException)
            {
                // JsonElement throws the second for a text that is no UTF-16.
                report($"entry {number} is left out: {exception.Message}");
            }
        }

        return new PriceList(entries);
    }

    private static ModelPrice ReadEntry(JsonElement entry)
    {
        RequireMembers(entry, s_members);
        string[] models = Texts(entry, "models");
        if (models.Length == 0)
            throw new FormatException("Name at least one model in \"models\".");

        return new ModelPrice
        {
            Models = [.. models.Select(model => new ModelPattern(model))],
            Providers = [.. Texts(entry, "providers").Select(ProviderName.Normalize)],
            ProviderRequired = entry.TryGetProperty("provider_required", out JsonElement required) && required.ValueKind is JsonValueKind.True,
            Rates = ReadRates(entry),
            Tiers = ReadTiers(entry),
            Currency = Text(entry, "currency") ?? "USD",
            ValidFrom = ReadDate(Text(entry, "valid_from")),
        };
    }

    private static TokenRates ReadRates(JsonElement element)
    {
        var rates = new TokenRates(Rate(element, "input"), Rate(element, "output"), Rate(element, "cache_read"), Rate(element, "cache_write"));
        return rates is { Input: null, Output: null }
            ? throw new FormatException("Set \"input\", \"output\" or both.")
            : rates;
    }

    private static PriceTier[] ReadTiers(JsonElement entry)
    {
        if (!entry.TryGetProperty("tiers", out JsonElement tiers))
            return [];

        if (tiers.ValueKind is not JsonValueKind.Array)
            throw new FormatException("\"tiers\" must be an array.");

        return [.. tiers.EnumerateArray().Select(ReadTier).OrderByDescending(tier => tier.Above)];
    }

    private static PriceTier ReadTier(JsonElement tier)
    {
        RequireMembers(tier, s_tierMembers);
        return tier.TryGetProperty("above", out JsonElement above)
            && above.ValueKind is JsonValueKind.Number && above.TryGetInt64(out long tokens) && tokens >= 0
            ? new PriceTier(tokens, ReadRates(tier))
            : throw new FormatException("A tier needs \"above\", a whole number of input tokens.");
    }

    private static void RequireMembers(JsonElement element, string[] known)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            throw new FormatException("It must be a JSON object.");

        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
                throw new FormatException($"\"{member.Name}\" is unknown. Valid members: {string.Join(", ", known)}.");
        }
    }

    private static decimal? Rate(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || value.ValueKind is JsonValueKind.Null)
            return null;

        return value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out decimal rate) && rate is >= 0 and <= LargestRate
            ? rate
            : throw new FormatException($"\"{name}\" must be a price per million tokens, from 0 to {LargestRate}.");
    }

    private static string? Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement value))
            return null;

        return AsText(value) ?? throw new FormatException($"\"{name}\" must be a text that is not blank.");
    }

    private static string[] Texts(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out JsonElement values))
            return [];

        return values.ValueKind is JsonValueKind.Array && values.EnumerateArray().All(value => AsText(value) is not null)
            ? [.. values.EnumerateArray().Select(value => AsText(value)!)]
            : throw new FormatException($"\"{name}\" must be an array of texts that are not blank.");
    }

    private static string? AsText(JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private static DateTime ReadDate(string? text)
    {
        if (text is null)
            return DateTime.MinValue;

        return DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime date)
            ? date
            : throw new FormatException("\"valid_from\" must be a date, yyyy-MM-dd.");
    }
}
