using System.Text.RegularExpressions;
using Malar.Api.Features.Settings;
using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Shared.Operations;
using Mono.Cecil.Cil;

namespace Malar.Api.Tests.Architecture;

/// <summary>Checks what the README and the pages in docs state.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_setting_stands_in_its_page_and_every_verb_in_the_readme()
    {
        Type[] settings = [typeof(AppSettings), typeof(SmtpSettings), typeof(WhatsAppSettings)];
        var names = Compiled
            .Instructions(Compiled.Types.Where(t => settings.Any(s => s.FullName == t.FullName)))
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr)
            .Select(x => (string)x.Instruction.Operand)
            .Where(s => Variable().IsMatch(s) && s != "HS256")
            .Append("PORT")
            .Distinct()
            .ToList();
        Assert.True(names.Count > 30);
        var page = Repository.Read("docs/settings.md");
        Assert.All(names, n => Assert.Contains($"`{n}`", page, StringComparison.Ordinal));
        var readme = Repository.Read("README.md");
        Assert.All(Program.Verbs().Subcommands, verb => Assert.Contains(verb.Name, readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_variable_of_the_pages_stands_in_the_page_of_settings()
    {
        var page = Repository.Read("docs/settings.md");
        var names = PageVariable().Matches(Repository.Read("frontend/src/lib/env.ts")).Select(m => m.Value).Distinct().ToList();
        Assert.True(names.Count >= 10);
        Assert.All(names, n => Assert.Contains($"`{n}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_of_a_shop_stands_in_the_domain_page()
    {
        var page = Repository.Read("docs/domain.md");
        Assert.True(SettingCatalogue.All.Count > 10);
        Assert.All(SettingCatalogue.All, s => Assert.Contains($"`{s.Key}`", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("VITE_[A-Z_]*[A-Z]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageVariable();

    [GeneratedRegex("^[A-Z][A-Z0-9]+(_[A-Z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
