using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Tests.RealCode;

internal static class JsonRoundTrip
{
    public static string Run()
    {
        var order = new Order(7, "Ada", [new Line("tea", 2, 3.50m), new Line("cake", 1, 12m)], new Dictionary<string, object?>
        {
            ["when"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["nested"] = new { Depth = 2, Items = new[] { 1, 2, 3 } },
            ["nothing"] = null,
        });
        string json = JsonConvert.SerializeObject(order, Formatting.Indented);
        Order read = JsonConvert.DeserializeObject<Order>(json)!;
        JToken total = JObject.Parse(json).SelectToken("$.Lines[?(@.Quantity > 1)].Price")!;
        string error;
        try
        {
            JsonConvert.DeserializeObject<Order>("{\"Id\":");
            error = "none";
        }
        catch (JsonException exception)
        {
            error = exception.Message;
        }

        return string.Join('\n', json, read.Lines.Count, read.Lines.Sum(line => line.Price * line.Quantity), total, error, JsonConvert.SerializeObject(read) == JsonConvert.SerializeObject(order));
    }

    private sealed record Order(int Id, string Customer, IReadOnlyList<Line> Lines, IReadOnlyDictionary<string, object?> Extra);

    private sealed record Line(string Item, int Quantity, decimal Price);
}
