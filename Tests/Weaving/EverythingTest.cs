using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Whatever an object holds, the generated writers give valid JSON that reads back to the same content.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class EverythingTest(string configuration)
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(200);

    /// <summary>No letters, digits or signs in a row that could be a secret.</summary>
    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.Choose(0x80, 0xffff).Select(unit => (char)unit),
        Gen.Elements('"', '\\', ' ', 'a', '7', '\n', '\0', '\u001f', '\u2028', '\ud83d', '\ude00', '\ud800')).ListOf().Select(units => new string([.. units]));

    private static readonly (string Name, Gen<object?> Values, Func<JsonElement, object?, bool> IsSame)[] s_members =
    [
        Member("Text", Gen.OneOf(s_texts.Select(text => (string?)text), Gen.Constant((string?)null)), IsText),
        Member("Flag", ArbMap.Default.GeneratorFor<bool>(), (json, value) => json.GetBoolean() == value),
        Member("Number", ArbMap.Default.GeneratorFor<int>(), (json, value) => json.GetInt32() == value),
        Member("Long", ArbMap.Default.GeneratorFor<long>(), (json, value) => json.GetInt64() == value),
        Member("Real", ArbMap.Default.GeneratorFor<double>(), IsReal),
        Member("Money", ArbMap.Default.GeneratorFor<decimal>(), (json, value) => json.GetDecimal() == value),
        Member("Id", ArbMap.Default.GeneratorFor<Guid>(), (json, value) => json.GetGuid() == value),
        Member("Time", ArbMap.Default.GeneratorFor<DateTimeOffset>(), (json, value) => json.GetDateTimeOffset() == value),
        Member("Day", Gen.Elements(Enum.GetValues<DayOfWeek>()), (json, value) => json.GetString() == value.ToString()),
        Member("Optional", ArbMap.Default.GeneratorFor<int?>(), (json, value) => value is null ? json.ValueKind is JsonValueKind.Null : json.GetInt32() == value),
        Member(
            "Pair",
            ArbMap.Default.GeneratorFor<int>().SelectMany(left => s_texts.Select(right => (left, (string?)right))),
            (json, value) => json.GetArrayLength() == 2 && json[0].GetInt32() == value.left && IsText(json[1], value.Item2)),
        Member("Texts", s_texts.ListOf().Select(texts => (string?[])[.. texts, null]), (json, value) => AreSame(json, value, IsText)),
        Member("Numbers", ArbMap.Default.GeneratorFor<int>().ListOf().Select(items => items.ToList()), (json, value) => AreSame(json, value, (item, number) => item.GetInt32() == number)),
        Member(
            "Map",
            s_texts.ListOf().Select(texts => texts.Select((text, index) => (Key: "k" + index, Text: (string?)text)).ToDictionary(entry => entry.Key, entry => entry.Text)),
            (json, value) => json.EnumerateObject().Count() == value.Count && value.All(entry => IsText(json.GetProperty(entry.Key), entry.Value))),
        Member("Set", ArbMap.Default.GeneratorFor<long>().ListOf().Select(items => items.ToHashSet()), (json, value) => AreSame(json, [.. value], (item, number) => item.GetInt64() == number)),
        Member(
            "Memory",
            ArbMap.Default.GeneratorFor<int>().ListOf().Select(items => new ReadOnlyMemory<int>([.. items])),
            (json, value) => AreSame(json, value.ToArray(), (item, number) => item.GetInt32() == number)),
    ];

    private static readonly Gen<List<object?>> s_contents = s_members.Aggregate(
        Gen.Constant(new List<object?>()),
        (contents, member) => contents.SelectMany(before => member.Values.Select(value => (List<object?>)[.. before, value])));

    [Test]
    public void AnyContentReadsBackHoweverItIsDeclared() => Prop.ForAll(
        s_contents.ToArbitrary(),
        s_contents.ToArbitrary(),
        (outer, inner) =>
        {
            Type type = Fixture.For(configuration).Woven.GetType("AssemblyToProcess.Everything")!;
            object value = Make(type, outer, Make(type, inner, null));
            using var recorder = TraceRecorder.Start();
            Fixture.For(configuration).Woven.GetType("AssemblyToProcess.EverythingMethods")!.GetMethod("Calls")!.Invoke(null, [value]);
            TraceDocument trace = recorder.Traces.Single();
            JsonElement input = trace.Input!.Value;
            using JsonDocument response = JsonDocument.Parse(trace.Response);
            return new[]
            {
                input.GetProperty("typed"), input.GetProperty("untyped"), input.GetProperty("items")[0], input.GetProperty("pair")[0], response.RootElement,
            }.All(json => HasContent(json, outer) && HasContent(json.GetProperty("Inner"), inner) && json.GetProperty("Inner").GetProperty("Inner").ValueKind is JsonValueKind.Null);
        }).Check(s_config);

    private static object Make(Type type, List<object?> contents, object? inner) => Activator.CreateInstance(type, [.. contents, inner])!;

    private static bool HasContent(JsonElement json, List<object?> contents) =>
        json.EnumerateObject().Count() == s_members.Length + 1
        && s_members.Select((member, index) => member.IsSame(json.GetProperty(member.Name), contents[index])).All(same => same);

    private static (string, Gen<object?>, Func<JsonElement, object?, bool>) Member<T>(string name, Gen<T> values, Func<JsonElement, T, bool> isSame) =>
        (name, values.Select(value => (object?)value), (json, value) => isSame(json, (T)value!));

    private static bool AreSame<T>(JsonElement json, IReadOnlyList<T> items, Func<JsonElement, T, bool> isSame) =>
        json.GetArrayLength() == items.Count && items.Select((item, index) => isSame(json[index], item)).All(same => same);

    /// <summary>A lone surrogate is U+FFFD.</summary>
    private static bool IsText(JsonElement json, string? text) =>
        text is null ? json.ValueKind is JsonValueKind.Null : json.GetString() == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>NaN and the infinities are texts.</summary>
    private static bool IsReal(JsonElement json, double value) => double.IsFinite(value)
        ? json.GetDouble().Equals(value)
        : json.GetString() == value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
