using TraceLlm.Llm;

namespace Tests.Llm;

public sealed class ModelPatternTest
{
    [TestCase("gpt-4o", "gpt-4o", true)]
    [TestCase("gpt-4o", "gpt-4o-mini", false)]
    [TestCase("gpt-4o", "gpt-4", false)]
    [TestCase("GPT-4o", "gpt-4o", true)]
    [TestCase("gpt-4o-####-##-##", "gpt-4o-2024-11-20", true)]
    [TestCase("gpt-4o-####-##-##", "gpt-4o-2024-11-2x", false)]
    [TestCase("gpt-4o-####-##-##", "gpt-4o-2024-11-200", false)]
    [TestCase("gpt-4o*", "gpt-4o", true)]
    [TestCase("gpt-4o*", "gpt-4o-mini", true)]
    [TestCase("*4o*mini", "gpt-4o-4o-audio-mini", true)]
    [TestCase("*4o*mini", "gpt-4o-mini-audio", false)]
    [TestCase("*-v#:#", "us.anthropic.claude-v2-v1:0", true)]
    [TestCase("*", "", true)]
    [TestCase("a", "", false)]
    public void Matches(string pattern, string name, bool expected) =>
        Assert.That(new ModelPattern(pattern).Matches(name), Is.EqualTo(expected));

    [TestCase("gpt-4o-2024-05-13", "gpt-4o-####-##-##")]
    [TestCase("gpt-4o-####-##-##", "gpt-4o-*")]
    [TestCase("gpt-4o-*", "gpt-*")]
    [TestCase("gpt-*", "*")]
    public void WhatSpellsOutMoreIsMoreSpecific(string more, string less) =>
        Assert.That(new ModelPattern(more).Specificity, Is.GreaterThan(new ModelPattern(less).Specificity));
}
