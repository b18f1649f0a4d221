using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class ElementaryFunctionsTests
{
    [Fact]
    public void Exp_M1_agrees_with_reference() => ReferenceTable.AssertAgrees("exp-minus-one", a => ElementaryFunctions.ExpM1(a[0]), 1e-15);

    [Fact]
    public void Log_P1_agrees_with_reference() => ReferenceTable.AssertAgrees("log-plus-one", a => ElementaryFunctions.LogP1(a[0]), 1e-15);

    [Fact]
    public void Limits_are_exact()
    {
        Assert.Equal(0, ElementaryFunctions.ExpM1(0));
        Assert.Equal(1e-300, ElementaryFunctions.ExpM1(1e-300));
        Assert.Equal(-1, ElementaryFunctions.ExpM1(double.NegativeInfinity));
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.ExpM1(1000));
        Assert.Equal(0, ElementaryFunctions.LogP1(0));
        Assert.Equal(1e-300, ElementaryFunctions.LogP1(1e-300));
        Assert.Equal(double.NegativeInfinity, ElementaryFunctions.LogP1(-1));
        Assert.Equal(double.PositiveInfinity, ElementaryFunctions.LogP1(double.PositiveInfinity));
        Assert.True(double.IsNaN(ElementaryFunctions.LogP1(-1.5)));
        Assert.True(double.IsNaN(ElementaryFunctions.LogP1(double.NaN)));
        Assert.True(double.IsNaN(ElementaryFunctions.ExpM1(double.NaN)));
    }
}
