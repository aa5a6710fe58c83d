extern alias runtime;

using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using runtime::TraceLlm.Capture;

namespace Tests.Secrets;

/// <summary>What holds of every text, however hostile: made of pieces that the search looks at, and of any characters.</summary>
public sealed class RedactionPropertiesTest
{
    private static readonly string[] s_pieces =
    [
        "password", "api_key", "Authorization", "Cookie", "max_tokens", "x", "=", ":", "://", "::", "==", "=>", ":=", "\"", "'", "`", "\\", "\\\"",
        "\\u0022", "\\n", "%3D", "\n", "\r\n", " ", "\t", ";", ",", "&", "?", "#", "@", "/", "{", "}", "[", "]", "(", ")", "<", ">", ".", "-", "_",
        "[redacted]", "[redacted", "redacted]", "-----BEGIN PRIVATE KEY-----", "-----END", "-----BEGIN ", "Bearer ", "Basic ", "dXNlcjpwYXNz",
        "sk-", "AKIA", "IOSFODNN7EXAMPLE", "eyJ", "hunter2", "0123456789abcdef0123456789abcdef", "\ud800", "\0", "é", "sig",
    ];

    private static readonly Gen<string> s_texts = Gen.OneOf(
        Gen.Elements(s_pieces).ListOf().Select(string.Concat),
        Gen.OneOf(Gen.Elements(s_pieces), ArbMap.Default.GeneratorFor<char>().Select(unit => unit.ToString())).ListOf().Select(string.Concat));

    private static readonly Config s_config = Config.QuickThrowOnFailure.WithMaxTest(5000).WithEndSize(60);

    [Test]
    public void RedactingTwiceIsRedactingOnce() => Check(text =>
    {
        string once = Redaction.BuiltIn.Redact(text);
        return Redaction.BuiltIn.Redact(once) == once;
    });

    /// <summary>Every character that stays was there, in that order: nothing is made up but marks.</summary>
    [Test]
    public void WhatStaysIsOfTheText() => Check(text =>
    {
        int position = 0;
        foreach (char unit in Redaction.BuiltIn.Redact(text).Replace("[redacted]", "", StringComparison.Ordinal))
        {
            position = text.IndexOf(unit, position) + 1;
            if (position == 0)
                return false;
        }

        return true;
    });

    [Test]
    public void TextWithNeitherSignsNorPrefixesStays() => Check(text =>
    {
        string plain = string.Concat(text.Where(unit => unit is not ('=' or ':' or '-' or '_' or '.' or ' '))).Replace("AKIA", "", StringComparison.Ordinal);
        return ReferenceEquals(Redaction.BuiltIn.Redact(plain), plain);
    });

    /// <summary>Wherever a key stands by itself, nothing of it stays.</summary>
    [Test]
    public void KeysNeverStay() => Prop.ForAll(
        Arb.From(s_texts), Arb.From(Gen.Elements(SecretKeys.All)), Arb.From(s_texts), (before, key, after) =>
            !Redaction.BuiltIn.Redact($"{before} {key} {after}").Contains($" {key} ", StringComparison.Ordinal)).Check(s_config);

    /// <summary>A value behind a quoted name, of any characters, is gone whole.</summary>
    [Test]
    public void QuotedValuesNeverStay() => Prop.ForAll(Arb.From(s_texts), Arb.From(Gen.Choose(0, 9999)), (before, number) =>
    {
        string secret = $"s3cr3t{number}v4lu3";
        string json = JsonSerializer.Serialize(new Dictionary<string, string> { ["password"] = "x" + before + secret, ["y"] = "z" });
        string embedded = JsonSerializer.Serialize(json);
        return Redaction.BuiltIn.Redact(json) is var redacted
            && redacted.StartsWith("{\"password\":\"[redacted]", StringComparison.Ordinal)
            && !redacted.Contains(secret, StringComparison.Ordinal)
            && !Redaction.BuiltIn.Redact(embedded).Contains(secret, StringComparison.Ordinal);
    }).Check(s_config);

    [Test]
    public void SearchForPrefixesFindsWhatStandsThere()
    {
        string[] words = ["sk-", "AKIA", "Bearer ", "eyJ", "-----BEGIN ", "hf_"];
        var search = new PrefixSearch(words);
        Check(text =>
        {
            var found = new SortedSet<int>();
            int position = 0;
            int start;
            while ((start = search.Next(text, ref position)) >= 0)
                found.Add(start);

            IEnumerable<int> expected = Enumerable.Range(0, text.Length)
                .Where(index => words.Any(word => text.AsSpan(index).StartsWith(word, StringComparison.Ordinal)));
            return found.SequenceEqual(expected);
        });
    }

    private static void Check(Func<string, bool> property) => Prop.ForAll(Arb.From(s_texts), property).Check(s_config);
}
