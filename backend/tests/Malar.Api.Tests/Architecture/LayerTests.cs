using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;
using Type = System.Type;

namespace Malar.Api.Tests.Architecture;

/// <summary>The allowed dependencies between layers.</summary>
public sealed class LayerTests
{
    /// <summary>Returns every use case: the class that contains a request.</summary>
    private static List<Type> UseCases()
    {
        var useCases = typeof(App)
            .Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(IBaseRequest)) && t is { IsNested: true, IsInterface: false })
            .Select(t => t.DeclaringType!)
            .Distinct()
            .ToList();
        Assert.True(useCases.Count >= 6, $"Only {useCases.Count} use cases were found");
        return useCases;
    }

    [Fact]
    public void A_use_case_is_sealed_and_known_to_the_service_alone()
    {
        Assert.All(
            UseCases()
                .SelectMany(u =>
                    u.GetNestedTypes(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic).Append(u)
                ),
            part =>
            {
                Assert.False(part.IsPublic || part.IsNestedPublic, $"{part} is public");
                Assert.True(part.IsSealed, $"{part} is not sealed");
            }
        );
    }

    [Fact]
    public void A_use_case_stands_with_its_request_and_one_handler()
    {
        Assert.All(UseCases(), useCase =>
        {
            var handlers = useCase
                .GetNestedTypes(System.Reflection.BindingFlags.NonPublic)
                .Count(n => n.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)));
            Assert.True(handlers == 1, $"{useCase} has {handlers} handlers");
        });
    }

    [Fact]
    public void A_handler_and_a_validator_are_found_by_their_names()
    {
        var parts = typeof(App)
            .Assembly.GetTypes()
            .Where(t =>
                t is { IsAbstract: false, IsGenericTypeDefinition: false }
                && t.GetInterfaces()
                    .Any(i =>
                        i.IsGenericType
                        && (
                            i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
                            || i.GetGenericTypeDefinition() == typeof(IValidator<>)
                                && i.GenericTypeArguments[0].IsAssignableTo(typeof(IBaseRequest))
                        )
                    )
            );
        Assert.Empty(parts.Except(NamedTypes.Of(typeof(App).Assembly, "Handler", "Validator")));
    }

    [Fact]
    public void Nobody_calls_a_handler_but_the_pipeline()
    {
        var handlers = Compiled
            .Types.Where(t => t.Name == "Handler" && t.Namespace().StartsWith("Malar.Api.Features.", StringComparison.Ordinal))
            .Select(t => t.FullName)
            .ToHashSet();
        Assert.True(handlers.Count >= 6);
        var calls = Compiled
            .Instructions(Compiled.Types)
            .Where(x =>
                x.Instruction.Operand is Mono.Cecil.MemberReference { DeclaringType: { } used }
                && handlers.Contains(used.Written().FullName)
            )
            .Select(x =>
                (
                    Caller: x.Method.DeclaringType.Written().FullName,
                    Handler: ((Mono.Cecil.MemberReference)x.Instruction.Operand).DeclaringType.Written().FullName
                )
            )
            .ToList();
        Assert.NotEmpty(calls);
        Assert.All(calls, c => Assert.Equal(c.Handler, c.Caller));
    }

    [Fact]
    public void Who_sends_values_takes_a_connection_that_goes_back_as_good_as_it_came()
    {
        string[] ways = ["OpenConnection", "OpenConnectionAsync", "CreateConnection", "CreateCommand", "CreateBatch"];
        var takers = Compiled
            .Instructions(Compiled.Types)
            .Where(x =>
                x.Instruction.Operand is Mono.Cecil.MethodReference { DeclaringType.FullName: "Npgsql.NpgsqlDataSource" } used
                && ways.Contains(used.Name)
            )
            .Select(x => x.Method.DeclaringType.Written().Name)
            .Distinct();
        Assert.Equal([nameof(DatabasePool)], takers.Order());
    }

    [Fact]
    public void The_domain_knows_nothing_but_numbers_dates_and_text()
    {
        var references = typeof(Domain.Money).Assembly.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r =>
            Assert.True(r.StartsWith("System.", StringComparison.Ordinal) || r == "PhoneNumbers", $"Malar.Domain uses {r}")
        );
        Assert.DoesNotContain(references, r =>
            r.StartsWith("System.Net", StringComparison.Ordinal) || r.StartsWith("System.IO.File", StringComparison.Ordinal)
        );
    }
}
