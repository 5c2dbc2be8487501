using Malar.Api.Features.WhatsApp.Providers;
using Malar.Api.Features.WhatsApp.Sending;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.WhatsApp.Office;

/// <summary>The templates in which messages go to whoever has not written for 24 hours, and whether they can be used.</summary>
internal static class ListTemplates
{
    internal sealed record Query : IQuery<IReadOnlyList<Template>>;

    /// <param name="Name">As the provider must have it.</param>
    /// <param name="Language">ta or en.</param>
    /// <param name="State">ready; missing: nothing can be sent in it; unknown: the provider finds it by its name, and says only when it is
    /// used whether it is approved; not_needed: nothing is really sent.</param>
    /// <param name="Text">As it is to be handed in for approval.</param>
    internal sealed record Template(string Name, string Language, string State, string Text);

    private const string DemoSql = "select is_demo from shops where shop_id = @shop_id";

    internal sealed class Handler(ShopDb db, WhatsAppProviders providers) : IRequestHandler<Query, IReadOnlyList<Template>>
    {
        public async Task<IReadOnlyList<Template>> Handle(Query query, CancellationToken cancellationToken)
        {
            var (provider, _) = providers.Of(await db.OneAsync<bool>(DemoSql, null, cancellationToken));
            return
            [
                .. MessageTexts.All.SelectMany(t =>
                    new[] { ("ta", t.Fixed.Ta), ("en", t.Fixed.En) }.Select(part =>
                    {
                        var name = $"{t.Template}_{part.Item1}";
                        return new Template(name, part.Item1, provider.StateOf(name), MessageWords.ForApproval(part.Item2));
                    })
                ),
            ];
        }
    }
}
