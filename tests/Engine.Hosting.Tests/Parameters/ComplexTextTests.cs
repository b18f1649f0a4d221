using System.Numerics;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Tests.Parameters;

public sealed class ComplexTextTests
{
    [Theory]
    [InlineData("1+2i", 1, 2)]
    [InlineData("1 - 2j", 1, -2)]
    [InlineData("-i", 0, -1)]
    [InlineData("i", 0, 1)]
    [InlineData("3", 3, 0)]
    [InlineData("-0.5j", 0, -0.5)]
    [InlineData("1e-3-2.5e-4i", 1e-3, -2.5e-4)]
    [InlineData("(1+2j)", 1, 2)]
    [InlineData("1e+2+1e+1i", 100, 10)]
    [InlineData("2-i", 2, -1)]
    [InlineData("2*i", 0, 2)]
    public void Reads(string text, double real, double imaginary)
    {
        Assert.True(ComplexText.TryParse(text, out Complex value));
        Assert.Equal(new Complex(real, imaginary), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("1+2")]
    [InlineData("1+2k")]
    [InlineData("1++2i")]
    [InlineData("i+1")]
    public void Refuses(string text) => Assert.False(ComplexText.TryParse(text, out _));

    [Fact]
    public void Report_values_read_back()
    {
        var random = new Random(1);
        for (int i = 0; i < 1000; i++)
        {
            var value = new Complex((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30)),
                (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30)));
            Assert.True(ComplexText.TryParse(((ReportValue)value).ToString(), out Complex read));
            Assert.Equal(value, read);
        }
    }
}
