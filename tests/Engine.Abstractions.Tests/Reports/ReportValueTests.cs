using System.Numerics;

namespace Engine.Abstractions.Tests.Reports;

public sealed class ReportValueTests
{
    [Fact]
    public void Default_is_undefined()
    {
        Assert.Equal(ReportValueKind.Undefined, default(ReportValue).Kind);
        Assert.True(double.IsNaN(default(ReportValue).Real));
        Assert.Equal(ReportValueKind.Undefined, ((ReportValue)(string?)null).Kind);
        Assert.Equal(ReportValueKind.Undefined, ((ReportValue)(double?)null).Kind);
    }

    [Fact]
    public void Equality_is_bit_for_bit()
    {
        Assert.Equal((ReportValue)double.NaN, (ReportValue)double.NaN);
        Assert.NotEqual((ReportValue)0.0, (ReportValue)(-0.0));
        Assert.NotEqual((ReportValue)1.0, (ReportValue)1);
    }

    [Fact]
    public void Asking_for_the_wrong_kind_says_what_it_is()
    {
        InvalidOperationException wrong = Assert.Throws<InvalidOperationException>(() => ((ReportValue)"weak").Real);
        Assert.Contains("weak", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("Text", wrong.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => ((ReportValue)new Complex(0, 1)).Real);
    }

    [Theory]
    [InlineData(1.5, -0.5, "1.5-0.5i")]
    [InlineData(0, 2, "0+2i")]
    [InlineData(0.1, -0.0, "0.1-0i")]
    public void Complex_text_is_invariant(double re, double im, string text)
    {
        Assert.Equal(text, ((ReportValue)new Complex(re, im)).ToString());
    }
}
