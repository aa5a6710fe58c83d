using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Tests.Fixtures;
using TraceLlm.Capture;
using TraceLlm.Woven;

namespace Tests.Capture;

/// <summary>What holds of every value: the JSON is valid, and reads back to the same content.</summary>
public sealed class CapturePropertiesTest
{
    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(500);

    /// <summary>Texts that hit what escaping and encoding have to look at.</summary>
    private static readonly Gen<char> s_characters = Gen.OneOf(
        Gen.Choose(0, 0xffff).Select(unit => (char)unit),
        Gen.Choose(0, 0x7f).Select(unit => (char)unit),
        Gen.Elements('"', '\\', '\u2028', '\ud83d', '\ude00', '\0', '\u001f', '\u007f', '\uffff'));

    private static readonly Gen<string> s_texts = s_characters.ListOf().Select(units => new string([.. units]));

    private static readonly Gen<object?> s_values = Gen.Sized(size => Values(Math.Min(size, 12)));

    [Test]
    public void AnyTextReadsBack() => Prop.ForAll(s_texts.ToArbitrary(), text =>
        Read(writer => Captured.Text(writer, text)).GetString() == WellFormed(text)).Check(s_config);

    [TestCase(3 * 1024 * 1024)]
    public void ALargeTextReadsBack(int length)
    {
        string text = string.Concat(Enumerable.Repeat("line \"é\" \U0001F600\n", length / 16));
        Assert.That(Read(writer => Captured.Text(writer, text), new CaptureLimits { MaxLength = int.MaxValue }).GetString(), Is.EqualTo(text));
    }

    [Test]
    public void ATextIsCutToAWellFormedBeginning() => Prop.ForAll(s_texts.ToArbitrary(), Gen.Choose(0, 20).ToArbitrary(), (text, length) =>
    {
        string read = Read(writer => Captured.Text(writer, text), new CaptureLimits { MaxLength = length }).GetString()!;
        return read.Length <= length && read.Length >= Math.Min(text.Length, length) - 1 && WellFormed(text).StartsWith(read, StringComparison.Ordinal);
    }).Check(s_config);

    [Test]
    public void NumbersKeepTheirValue()
    {
        Prop.ForAll<long>(value => Read(writer => Captured.Value(writer, value)).GetInt64() == value).Check(s_config);
        Prop.ForAll<ulong>(value => Read(writer => Captured.Value(writer, value)).GetUInt64() == value).Check(s_config);
        Prop.ForAll<decimal>(value => Read(writer => Captured.Value(writer, value)).GetDecimal() == value).Check(s_config);
        Prop.ForAll<double>(value => ReadDouble(Read(writer => Captured.Value(writer, value))).Equals(value)).Check(s_config);
        Prop.ForAll<float>(value => ((float)ReadDouble(Read(writer => Captured.Value(writer, value)))).Equals(value)).Check(s_config);
    }

    [Test]
    public void TimesAndIdsKeepTheirValue()
    {
        Prop.ForAll<DateTime>(value => Read(writer => Captured.Value(writer, value)).GetDateTime() == value).Check(s_config);
        Prop.ForAll<DateTimeOffset>(value => Read(writer => Captured.Value(writer, value)).GetDateTimeOffset() == value).Check(s_config);
        Prop.ForAll<Guid>(value => Read(writer => Captured.Value(writer, value)).GetGuid() == value).Check(s_config);
        Prop.ForAll<TimeSpan>(value =>
            TimeSpan.Parse(Read(writer => Captured.Value(writer, value)).GetString()!, System.Globalization.CultureInfo.InvariantCulture) == value)
            .Check(s_config);
    }

    [Test]
    public void AnyTreeReadsBack() => Prop.ForAll(s_values.ToArbitrary(), value =>
        IsSame(Read(writer => Captured.Instance(writer, value), new CaptureLimits { MaxDepth = 64 }), value)).Check(s_config);

    [Test]
    public void AnyLimitsLeaveValidJson() => Prop.ForAll(
        s_values.ToArbitrary(),
        Gen.Choose(0, 8).Four().ToArbitrary(),
        (value, limits) =>
        {
            Read(
                writer => Captured.Instance(writer, value),
                new CaptureLimits { MaxLength = limits.Item1, MaxItems = limits.Item2, MaxDepth = limits.Item3, MaxBytes = limits.Item4 * 10 });
            return true;
        }).Check(s_config);

    /// <summary>Another thread changes what is being written: something valid comes out, and nothing is thrown.</summary>
    [Test]
    public void ChangeMeanwhileIsBorne()
    {
        var list = new List<object?>(Enumerable.Range(0, 100).Cast<object?>());
        var map = new Dictionary<string, object?> { ["list"] = list };
        using var stop = new CancellationTokenSource();
        var thread = new Thread(() =>
        {
            for (int turn = 0; !stop.IsCancellationRequested; turn++)
            {
                list.Add(turn);
                map["k" + (turn % 50)] = turn;
                if (list.Count > 200)
                    list.RemoveRange(0, 150);

                map.Remove("k" + ((turn + 25) % 50));
            }
        });
        thread.Start();
        try
        {
            for (int turn = 0; turn < 300; turn++)
                Read(writer => Captured.Instance(writer, map));
        }
        finally
        {
            stop.Cancel();
            thread.Join();
        }
    }

    private static Gen<object?> Values(int size)
    {
        Gen<object?> scalars = Gen.OneOf(
            Gen.Constant((object?)null),
            ArbMap.Default.GeneratorFor<bool>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<int>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<long>().Select(value => (object?)value),
            ArbMap.Default.GeneratorFor<decimal>().Select(value => (object?)value),
            s_texts.Select(value => (object?)value));
        if (size == 0)
            return scalars;

        Gen<List<object?>> lists = Values(size / 3).ListOf(3).Select(items => new List<object?>(items));
        return Gen.OneOf(
            scalars,
            lists.Select(items => (object?)items),
            lists.Select(items => (object?)items.ToArray()),
            lists.Select(items => (object?)items.Select((item, index) => (Key: "key \"" + index, item)).ToDictionary(entry => entry.Key, entry => entry.item)));
    }

    private static bool IsSame(JsonElement json, object? value) => value switch
    {
        null => json.ValueKind is JsonValueKind.Null,
        bool truth => json.GetBoolean() == truth,
        int number => json.GetInt32() == number,
        long number => json.GetInt64() == number,
        decimal number => json.GetDecimal() == number,
        string text => json.GetString() == WellFormed(text),
        IDictionary<string, object?> map =>
            json.EnumerateObject().Count() == map.Count && map.All(entry => IsSame(json.GetProperty(entry.Key), entry.Value)),
        IReadOnlyList<object?> list =>
            json.GetArrayLength() == list.Count && list.Select((item, index) => IsSame(json[index], item)).All(same => same),
        _ => false,
    };

    /// <summary>What UTF-8 can hold of a text: a lone surrogate is U+FFFD.</summary>
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>NaN and the infinities are texts.</summary>
    private static double ReadDouble(JsonElement json) =>
        json.ValueKind is JsonValueKind.String
            ? double.Parse(json.GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : json.GetDouble();

    private static JsonElement Read(Action<CaptureWriter> write, CaptureLimits? limits = null) => CapturedJson.Of(write, limits);
}
