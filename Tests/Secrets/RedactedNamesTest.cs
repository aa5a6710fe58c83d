extern alias runtime;

using runtime::TraceLlm.Capture;
using TraceLlm;

namespace Tests.Secrets;

public sealed class RedactedNamesTest
{
    [TestCase("password")]
    [TestCase("Password")]
    [TestCase("PASS_WORD")]
    [TestCase("pass-word")]
    [TestCase("secret")]
    [TestCase("access_token")]
    [TestCase("accessToken")]
    [TestCase("api_key")]
    [TestCase("apikey")]
    [TestCase("X-Api-Key")]
    [TestCase("Authorization")]
    [TestCase("Set-Cookie")]
    [TestCase("clientSecret")]
    [TestCase("ConnectionString")]
    [TestCase("AWS_SECRET_ACCESS_KEY")]
    [TestCase("db.password")]
    [TestCase("Db:Password")]
    [TestCase("Db__Password")]
    [TestCase("http.request.header.authorization")]
    [TestCase("--password")]
    public void BuiltInListHas(string name) => Assert.That(RedactedNames.BuiltIn.Contains(name), Is.True);

    [TestCase("max_tokens")]
    [TestCase("input_tokens")]
    [TestCase("tokens")]
    [TestCase("token")]
    [TestCase("key")]
    [TestCase("password_hint")]
    [TestCase("reset_password")]
    [TestCase("secretary")]
    [TestCase("password.length")]
    [TestCase("session_id")]
    [TestCase("")]
    [TestCase("_")]
    [TestCase("__")]
    [TestCase(".")]
    public void BuiltInListHasNot(string name) => Assert.That(RedactedNames.BuiltIn.Contains(name), Is.False);

    [TestCase("+ssn", "SSN", true)]
    [TestCase("+ssn", "password", true)]
    [TestCase("-cookie", "cookie", false)]
    [TestCase("-cookie", "set_cookie", true)]
    [TestCase("-*", "password", false)]
    [TestCase("-*;+ssn", "ssn", true)]
    [TestCase("+ssn;-*", "ssn", false)]
    public void EditsAreMadeInTheirOrder(string edits, string name, bool contains) =>
        Assert.That(RedactedNames.BuiltIn.With(RedactedNames.ParseEdits(edits)!).Contains(name), Is.EqualTo(contains));

    [Test]
    public void NoNameIsListedTwice() => Assert.That(
        RedactedNames.BuiltInList.Select(name => name.Replace("_", "", StringComparison.Ordinal)), Is.Unique);

    [TestCase("ssn")]
    [TestCase("+")]
    [TestCase("+*")]
    [TestCase("+a.b")]
    [TestCase("+-")]
    public void MalformedEditsAreRefusedAtRunTime(string edits) =>
        Assert.That(() => new TracerOptions { RedactMembers = edits }, Throws.ArgumentException.With.Message.Contains(edits));
}
