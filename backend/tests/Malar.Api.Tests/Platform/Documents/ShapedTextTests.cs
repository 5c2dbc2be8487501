using Malar.Api.Shared.Documents;

namespace Malar.Api.Tests.Platform.Documents;

public sealed class ShapedTextTests
{
    [Fact]
    public void The_typeface_has_every_sign_that_papers_use() =>
        Assert.All(
            ["அஆஇஈஉஊஎஏஐஒஓஔஃகஙசஞடணதநபமயரலவழளறனஜஷஸஹக்ஷஸ்ரீ", "ABCXYZabcxyz0123456789", "₹ − – · × › … ’ “ ” / % : ; ( ) # & @ + = ,"],
            text =>
            {
                Assert.True(PaperFont.Regular.Has(text), text);
                Assert.True(PaperFont.SemiBold.Has(text), text);
            }
        );

    [Theory]
    [InlineData("முத்துப்பாண்டி")]
    [InlineData("கொண்டைக்கடலை FAR012 · நிலக்கோட்டை")]
    [InlineData("ஸ்ரீ மீனாட்சி மலர் கமிஷன் மண்டி ₹1,23,456.00")]
    public void Tamil_is_shaped_and_is_no_wider_than_its_letters_one_by_one(string text)
    {
        var shaped = PaperFont.Regular.Shape(text);
        using var font = PaperFont.Regular.At(10f);
        Assert.InRange(shaped.WidthAt(10f), 1f, font.MeasureText(text));
        using var blob = shaped.ToBlob(font);
        Assert.NotNull(blob);
    }
}
