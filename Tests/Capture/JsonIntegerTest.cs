using System.Globalization;
using TraceLlm.Capture;

namespace Tests.Capture;

/// <summary>Integers are written as the framework writes them, at every length.</summary>
public sealed class JsonIntegerTest
{
    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MinValue)]
    [TestCase(long.MinValue)]
    [TestCase(long.MinValue + 1)]
    [TestCase(long.MaxValue)]
    public void Extremes(long value) => Assert.That(Written(value), Is.EqualTo(value.ToString(CultureInfo.InvariantCulture)));

    [Test]
    public void AroundEachPowerOfTenAndOfTwo()
    {
        var values = new HashSet<long>();
        for (long power = 1; power > 0 && power <= 1_000_000_000_000_000_000; power *= 10)
            values.UnionWith([power - 1, power, power + 1]);

        for (int bit = 0; bit < 63; bit++)
            values.UnionWith([(1L << bit) - 1, 1L << bit, (1L << bit) + 1]);

        foreach (long value in values.SelectMany(value => new[] { value, -value }))
            Assert.That(Written(value), Is.EqualTo(value.ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>The buffer has to grow somewhere in between.</summary>
    [Test]
    public void MembersOfAnyLengthBehindEachOther()
    {
        var buffer = new Utf8JsonBuffer(1);
        string expected = "";
        for (int length = 0; length < 100; length++)
        {
            string name = new('n', length);
            buffer.WriteName(MemberName.Of(name));
            buffer.WriteInteger(length * -7L);
            buffer.WriteName(MemberName.Of(name + "\""));
            buffer.WriteBoolean(true);
            expected += string.Create(CultureInfo.InvariantCulture, $",\"{name}\":{length * -7L},\"{name}\\\"\":true");
        }

        Assert.That(System.Text.Encoding.UTF8.GetString(buffer.Written), Is.EqualTo(expected));
    }

    private static string Written(long value)
    {
        var buffer = new Utf8JsonBuffer(1);
        buffer.WriteInteger(value);
        return System.Text.Encoding.UTF8.GetString(buffer.Written);
    }
}
