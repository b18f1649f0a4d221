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
    [InlineData("1/sqrt(2)", 0.70710678118654746, 0)]
    [InlineData("-i/sqrt(2)", 0, -0.70710678118654746)]
    [InlineData("1/2-i/2", 0.5, -0.5)]
    [InlineData("(1+i)/2", 0.5, 0.5)]
    [InlineData("2pi*i", 0, 2 * Math.PI)]
    [InlineData("exp(i*0)", 1, 0)]
    [InlineData("sqrt(-4)", 0, 2)]
    [InlineData("(1-i)*(1+i)", 2, 0)]
    [InlineData("1-exp(0*i)*i", 1, -1)]
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
    [InlineData("1/2i")]
    [InlineData("sqrt(2")]
    [InlineData("sqrt")]
    [InlineData("1+2i)")]
    [InlineData("((((((((((((((((((((((1))))))))))))))))))))))")]
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
