using System.Text.RegularExpressions;
using Malar.Api.Shared.ApiDocument;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Identity;
using Malar.Api.Tests.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Malar.Api.Tests.Architecture;

/// <summary>For a farmer, the rows of other farmers do not exist.</summary>
public sealed partial class OwnershipTests(RunningApi api) : IClassFixture<RunningApi>
{
    /// <summary>The shop's terms are cached once for all its users; reading them exposes no row of another farmer.</summary>
    private static readonly string[] ShopWide = ["Malar.Api.Shared.Shops.ShopTermsReader"];

    /// <summary>Returns the use cases of all routes that are open to farmers.</summary>
    private List<string> UseCases() =>
        [
            .. api
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(e =>
                    e.Metadata.GetOrderedMetadata<IAuthorizeData>() is { Count: > 0 } demands
                    && demands.All(d => d.Roles is null || d.Roles.Split(',').Contains(Role.Farmer))
                )
                .Select(e => ApiUseCases.Of(e.Metadata)?.FullName)
                .OfType<string>()
                .Distinct(),
        ];

    [Fact]
    public void Every_statement_that_a_farmer_may_reach_is_limited_to_his_own_rows()
    {
        var useCases = UseCases();
        Assert.Contains("Malar.Api.Features.Entries.GetEntry", useCases);
        Assert.Contains("Malar.Api.Features.Advances.CreateAdvance", useCases);
        Assert.DoesNotContain("Malar.Api.Features.Entries.CreateEntry", useCases);
        var statements = Reached(useCases)
            .Where(t => !ShopWide.Contains(t.FullName.Split('/')[0]))
            .SelectMany(StatementsOf)
            .Distinct()
            .ToList();
        Assert.True(statements.Count >= 9, $"Only {statements.Count} statements were found");
        Assert.All(statements, s => Assert.Contains("@own_farmer_id", s, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_table_with_a_farmer_in_it_is_known_to_have_an_owner()
    {
        using var connection = api.Superuser.OpenConnection();
        using var columns = connection.CreateCommand();
        columns.CommandText = """
            select table_name from information_schema.columns
            where table_schema = 'public' and column_name = 'farmer_id' and table_name <> 'users'
            """;
        using var reader = columns.ExecuteReader();
        var tables = new List<string> { "farmers" };
        while (reader.Read())
            tables.Add(reader.GetString(0));
        Assert.Equal(tables.Order(), Ownership.Columns.Keys.Order());
    }

    /// <summary>Returns the classes of the use cases and of all dependencies of their handlers.</summary>
    private static HashSet<TypeDefinition> Reached(IEnumerable<string> useCases)
    {
        var reached = new HashSet<TypeDefinition>();
        var open = new Queue<string>(useCases.Select(u => u.Replace('+', '/')));
        while (open.TryDequeue(out var name))
        {
            var parts = Compiled.Types.Where(t => t.FullName == name || t.FullName.StartsWith(name + "/", StringComparison.Ordinal));
            foreach (
                var given in parts.Where(reached.Add).SelectMany(t => t.Methods).Where(m => m.IsConstructor).SelectMany(m => m.Parameters)
            )
                open.Enqueue(given.ParameterType.FullName);
        }

        return reached;
    }

    private static IEnumerable<string> StatementsOf(TypeDefinition type) =>
        Compiled
            .Instructions([type])
            .Where(x => x.Instruction.OpCode == OpCodes.Ldstr)
            .SelectMany(x => ((string)x.Instruction.Operand).Split(';'))
            .Where(s => Statement().IsMatch(s) && Table().Matches(s).Any(m => Ownership.Columns.ContainsKey(m.Groups["table"].Value)));

    [GeneratedRegex(@"^\s*(with|select|update|delete|merge)\s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Statement();

    [GeneratedRegex(@"\b(from|join|update)\s+(?<table>[a-z_]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();
}
