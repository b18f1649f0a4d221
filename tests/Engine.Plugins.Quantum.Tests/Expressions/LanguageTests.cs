using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Quantum.Expressions;
using Engine.Plugins.Quantum.Functions;
using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Spaces;
using Engine.Quantum.Operators;

namespace Engine.Plugins.Quantum.Tests.Expressions;

/// <summary>The meaning of expressions.</summary>
public sealed class LanguageTests
{
    private static readonly QuantumModel Two = ModelText.Load(
        "'subsystems': [{'name': 'c', 'kind': 'oscillator', 'levels': 5}, {'name': 'q', 'kind': 'qubit', 'count': 3}, {'name': 's', 'kind': 'spin', "
            + "'spin': '1'}], 'hamiltonian': 'n'");

    private static ExpressionValue Value(string text) => Two.Evaluator.Evaluate(ExpressionParser.Parse(text.Replace('`', '\''), _ => false, out _));

    private static ComplexMatrix Matrix(string text) => ((OperatorValue)Value(text)).Operator.At(0).ToMatrix();

    private static void Same(string left, string right)
    {
        ComplexMatrix difference = Matrix(left) - Matrix(right);
        Assert.True(MatrixArithmetic.FrobeniusNorm(difference) < 1e-13, $"{left} is not {right}");
    }

    [Theory]
    [InlineData("1/2pi", 1 / (2 * Math.PI))]
    [InlineData("2^3^2", 512)]
    [InlineData("-2^2", -4)]
    [InlineData("2^-1", 0.5)]
    [InlineData("7%4 + (-1)%6", 8)]
    [InlineData("6/3/2", 1)]
    [InlineData("1 - 2 - 3", -4)]
    [InlineData("1e-3*1000 + .5", 1.5)]
    [InlineData("abs(3 + 4i)", 5)]
    [InlineData("re((1+2i)`)", 1)]
    [InlineData("im((1+2i)`)", -2)]
    [InlineData("atan2(1, -1)", 2.356194490192345)]
    [InlineData("besselj(2, 3.5)", 0.4586291841943074)]
    [InlineData("besselj(1, -1.5)", -0.5579365079100996)]
    [InlineData("erf(0.5)", 0.5204998778130465)]
    [InlineData("sinc(0)", 1)]
    [InlineData("sinc(2)", 0.4546487134128409)]
    [InlineData("sum(k=1..4, k^2)", 30)]
    [InlineData("prod(k=1..5, k)", 120)]
    [InlineData("sum(k=3..2, k)", 0)]
    [InlineData("max(2, min(5, 3))", 3)]
    [InlineData("gauss(1, 0, 2)", 0.8824969025845955)]
    [InlineData("step(0) + step(-1)", 1)]
    [InlineData("tr(sz[0])", 0)]
    [InlineData("tr(q[1].pe)", 60)]
    [InlineData("60ns/1us*1", 0.06)]
    [InlineData("0.02/ns*1us", 20)]
    [InlineData("2min/1s", 120)]
    public void Numbers(string text, double expected)
    {
        Complex value = ((ScalarValue)Value(text)).Constant!.Value;
        Assert.Equal(expected, value.Real, 1e-14 * Math.Max(1, Math.Abs(expected)));
        Assert.Equal(0, value.Imaginary);
    }

    [Theory]
    [InlineData("a`^2", "(a`)^2")]
    [InlineData("n + 1", "a*a` + 5*P5")]
    [InlineData("x^2 + p^2", "2*n + 1 - 5*P5")]
    [InlineData("comm(sx[0], sy[0])", "2i*sz[0]")]
    [InlineData("anti(sx[1], sx[1])", "2*id")]
    [InlineData("sum(k, sx[k]*sx[k+1])", "sx[0]*sx[1] + sx[1]*sx[2]")]
    [InlineData("sum(k, sz[2-k])", "sz[0] + sz[1] + sz[2]")]
    [InlineData("sum(k=0..2, sz[k]*sz[(k+1)%3])", "sz[0]*sz[1] + sz[1]*sz[2] + sz[2]*sz[0]")]
    [InlineData("sum(k, sum(j, sz[k]*sz[j]))", "(sz[0]+sz[1]+sz[2])^2")]
    [InlineData("prod(k, sz[k])", "sz[0]*sz[1]*sz[2]")]
    [InlineData("q[1].trans(e, g)", "sp[1]")]
    [InlineData("q[2].P(e)", "pe[2]")]
    [InlineData("Jp*Jm", "2*s.P(0) + 2*s.P(1)")]
    [InlineData("Jx^2 + Jy^2 + Jz^2", "2*id")]
    [InlineData("exp(1i*pi*n)", "parity")]
    [InlineData("exp(-0.5i*(sz[0] + sz[2]))", "exp(-0.5i*sz[0])*exp(-0.5i*sz[2])")]
    [InlineData("exp(0.3*sx[0]*sx[1])", "cosh(0.3)*id + sinh(0.3)*sx[0]*sx[1]")]
    [InlineData("D(0.3)*D(-0.3)", "1*id")]
    [InlineData("S(0.2)`*S(0.2)", "id")]
    [InlineData("1 + 0*n", "id")]
    [InlineData("sm[0]`", "sp[0]")]
    [InlineData("|0,g,g,g,1><0,e,g,g,1|*1", "c.P(0)*q[0].trans(g,e)*pg[1]*pg[2]*s.P(1)")]
    public void Operators(string left, string right) => Same(left, right.Replace("P5", "c.P(4)", StringComparison.Ordinal));

    [Fact]
    public void Brackets_are_numbers()
    {
        Assert.Equal(Math.Sqrt(2), ((ScalarValue)Value("<1,g,g,g,0|a|2,g,g,g,0>")).Constant!.Value.Real, 1e-15);
        Assert.Equal(1, ((ScalarValue)Value("<1,g,g,g,0|1,g,g,g,0>")).Constant!.Value.Real);
    }

    [Fact]
    public void Time_dependence_is_expanded_and_merged()
    {
        DrivenOperator h = ((OperatorValue)Value("cos(3*t)*sx[0] + 2*cos(3*t)*sy[0] + sz[0] + (1 + sin(t))*n")).Operator;
        Assert.Equal(2, h.Drives.Count);
        ComplexMatrix now = h.At(0.7).ToMatrix();
        ComplexMatrix expected = (Math.Cos(2.1) * Matrix("sx[0] + 2*sy[0]")) + Matrix("sz[0] + n") + (Math.Sin(0.7) * Matrix("n"));
        Assert.True(MatrixArithmetic.FrobeniusNorm(now - expected) < 1e-13);
    }

    [Theory]
    [InlineData("exp(-t^2)*cos(5*t)")]
    [InlineData("tanh(2*t)/(1 + t^2)")]
    [InlineData("sqrt(2 + sin(t))^3")]
    [InlineData("gauss(t, 0.3, 0.5)*sinc(4*t)")]
    [InlineData("besselj(2, 3*t)*atan(t) + erf(t)")]
    [InlineData("log(3 + t)*asin(t/3) - acos(t/4) + sinh(t)*cosh(t) + tan(t/2)")]
    [InlineData("exp(1i*3*t)*abs(t - 2)")]
    public void Derivatives_agree_with_differences(string text)
    {
        QuantumModel plain = ModelText.Load("'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'sz'");
        TimeFunction f = ((ScalarValue)plain.Evaluator.Evaluate(ExpressionParser.Parse(text, _ => false, out _))).Function;
        TimeFunction slope = f.Derivative(TimeFunction.Time);
        foreach (double t in new[] { -0.9, -0.2, 0.35, 0.8 })
        {
            const double h = 1e-3;
            Complex difference = ((8 * (f.At(t + h) - f.At(t - h))) - (f.At(t + (2 * h)) - f.At(t - (2 * h)))) / (12 * h);
            Assert.True(Complex.Abs(difference - slope.At(t)) < 1e-9 * (1 + Complex.Abs(difference)), $"{text} at {t}: {difference} {slope.At(t)}");
        }
    }

    [Theory]
    [InlineData("'shape': 'gaussian', 'duration': 3, 'sigma': 0.6")]
    [InlineData("'shape': 'cosine', 'duration': 3")]
    [InlineData("'shape': 'sech', 'duration': 3, 'width': 0.4")]
    [InlineData("'shape': 'square', 'duration': 3, 'rise': 0.9")]
    [InlineData("'shape': 'spline', 'times': [0, 1, 1.7, 3], 'values': [0, 1, -1, 0.5]")]
    [InlineData("'shape': 'samples', 'spacing': 1, 'values': [0, 1, -1, 0.5], 'interpolation': 'linear'")]
    public void Pulses_have_their_derivatives_and_edges(string pulse)
    {
        QuantumModel model = ModelText.Load(
            $"'subsystems': [{{'name': 'q', 'kind': 'qubit'}}], 'drives': {{'f': {{{pulse}, 'start': 2, 'amplitude': 0.7}}, 'g': 'diff(f)'}}, "
                + $"'hamiltonian': 'f*sx + g*sy'");
        TimeFunction f = model.Drives["f"], g = model.Drives["g"];
        Assert.Equal(Complex.Zero, f.At(1.99));
        Assert.Equal(Complex.Zero, f.At(5.01));
        Assert.Equal((2.0, 5.0), f.Support);
        Assert.Contains(2.0, f.Edges);
        Assert.Contains(5.0, f.Edges);
        foreach (double t in new[] { 2.31, 2.8, 3.4, 4.6 })
        {
            const double h = 1e-5;
            Assert.Equal((f.At(t + h) - f.At(t - h)).Real / (2 * h), g.At(t).Real, 1e-7);
        }
    }

    [Fact]
    public void A_pulse_has_the_shape_that_is_declared()
    {
        QuantumModel model = ModelText.Load("""
            'subsystems': [{'name': 'q', 'kind': 'qubit'}], 'hamiltonian': 'a1*sx + b1*sy + c1*sz', 'drives': {
            'a1': {'shape': 'gaussian', 'start': 0, 'duration': 4, 'sigma': 1, 'amplitude': 2}, 'b1': {'shape': 'square', 'duration': 4, 'rise': 1,
            'amplitude': 3},
            'c1': {'shape': 'samples', 'start': 1, 'spacing': 0.5, 'values': [1, 2, 3], 'carrier': 7, 'phase': 0.2}}
            """);
        double foot = Math.Exp(-2);
        Assert.Equal(2 * (Math.Exp(-0.5) - foot) / (1 - foot), model.Drives["a1"].At(3).Real, 1e-15);
        Assert.Equal(3 * Math.Pow(Math.Sin(Math.PI / 4), 2), model.Drives["b1"].At(3.5).Real, 1e-15);
        Assert.Equal(2 * Math.Cos((7 * 1.7) + 0.2), model.Drives["c1"].At(1.7).Real, 1e-14);
    }

    [Fact]
    public void Circuits_and_grids_have_their_operators()
    {
        QuantumModel model = ModelText.Load("""
            'subsystems': [{'name': 'island', 'kind': 'charge', 'cutoff': 3}, {'name': 'r', 'kind': 'grid', 'from': -8, 'to': 8, 'points': 64, 'mass': 2}],
            'hamiltonian': 'nc^2 - cosphi + p2/(2*r.mass) + x^2/2 + 0.1*exp(-x^2) + gauss(x, 1, 0.5)'
            """);
        ComplexMatrix Local(int subsystem, string text) => ((OperatorValue)model.Evaluator.Evaluate(ExpressionParser.Parse(text, _ => false, out _)))
            .Operator.Constant.Local!.Value.Matrix;
        ComplexMatrix raise = Local(0, "cosphi + 1i*sinphi");
        Assert.Equal(Complex.One, raise[4, 3]);
        Assert.Equal(Complex.Zero, raise[3, 4]);
        PositionGrid grid = new(64, -8, 8);
        Assert.Equal(Math.Exp(-grid[40] * grid[40]), Local(1, "exp(-x^2)")[40, 40].Real, 1e-15);
        Assert.Equal(Math.Cos(grid[10]), Local(1, "cos(x)")[10, 10].Real, 1e-15);
        double[] energies = HermitianEigenDecomposition.Eigenvalues(Local(1, "p2/2 + x^2/2"));
        Assert.Equal(2.5, energies[2], 1e-10);
    }

    [Fact]
    public void Dimensions_of_units_are_followed()
    {
        string Dimension(string text) => Value(text).Dimension.Describe();
        Assert.Equal("Hz", Dimension("5GHz"));
        Assert.Equal("rad/s", Dimension("2pi*1/s"));
        Assert.True(Value("2pi*5GHz").Dimension.IsClosed);
        Assert.True(Value("2pi*10ueV/h").Dimension.IsClosed);
        Assert.True(Value("10ueV/hbar").Dimension.IsClosed);
        Assert.False(Value("10ueV/h").Dimension.IsClosed);
        Assert.False(Value("2pi*5GHz*3GHz").Dimension.IsClosed);
        Assert.Equal("s", Dimension("sqrt(4ns*9ns)"));
        Assert.Equal(2 * Math.PI * 2.417989242084e9, ((ScalarValue)Value("2pi*10ueV/h")).Constant!.Value.Real, 1e2);
    }
}
