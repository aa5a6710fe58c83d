using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tests.Fixtures;
using TraceLlm.Capture;
using TraceLlm.Woven;

namespace Tests.Capture;

/// <summary>Bytes are size and hash and characters are text, whatever collection holds them.</summary>
public sealed unsafe class UnitCollectionsTest
{
    private static readonly IEnumerable<byte>[] s_bytes =
    [
        new byte[] { 1, 2 }, new List<byte> { 1, 2 }, new ArraySegment<byte>([0, 1, 2], 1, 2), ImmutableArray.Create<byte>(1, 2),
        new Queue<byte>([1, 2]), new List<byte> { 1, 2 }.AsReadOnly(),
    ];

    [TestCaseSource(nameof(s_bytes))]
    public void Bytes(IEnumerable<byte> bytes)
    {
        JsonElement json = Written(bytes);
        Assert.That(json.GetProperty("length").GetInt32(), Is.EqualTo(2));
        Assert.That(json.GetProperty("sha256").GetString(), Is.EqualTo("a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222"));
    }

    [Test]
    public void Characters() => Assert.That(Written<char>(ImmutableArray.Create('a', 'b')).GetString(), Is.EqualTo("ab"));

    [Test]
    public void WhatStandsForNoArrayIsNull()
    {
        Assert.That(Written<string>(default(ArraySegment<string>)).ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(Written<int>(default(ImmutableArray<int>)).ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void ARedactedCollectionOfCharactersIsNotItsText() => Assert.That(Written<char>(new Pin()).GetString(), Is.EqualTo("[redacted]"));

    [Test]
    public void ANodeIsCutWhereItIsTooDeep()
    {
        JsonNode node = "leaf";
        for (int level = 0; level < 200; level++)
            node = new JsonArray(node);

        string json = CapturedJson.Of(writer => Captured.Instance(writer, node)).GetRawText();
        Assert.That(json, Does.StartWith("[[[[[[[[\"").And.EndsWith("\"]]]]]]]]"));
        Assert.That(json, Does.Not.Contain("failed"));
    }

    private static JsonElement Written<T>(IEnumerable<T> items)
    {
        nint item = (nint)(delegate*<CaptureWriter, T, void>)&Captured.Value<T>;
        return CapturedJson.Of(writer => Captured.Sequence(writer, items, item));
    }

    private sealed class Pin : List<char>, IRedactedObject
    {
        public Pin() => AddRange("1234");
    }
}
