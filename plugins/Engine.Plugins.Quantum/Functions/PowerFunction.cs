using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A function to a constant power.</summary>
internal sealed class PowerFunction : TimeFunction
{
    private readonly TimeFunction _inner;
    private readonly Complex _exponent;

    private PowerFunction(TimeFunction inner, Complex exponent)
    {
        _inner = inner;
        _exponent = exponent;
    }

    public override string Key => $"[{_inner.Key}^{Write(_exponent)}]";

    public override bool IsReal => _inner.IsReal && _exponent.Imaginary == 0 && double.IsInteger(_exponent.Real);

    public override IEnumerable<double> Edges => _inner.Edges;

    public override double ShortestTime => _exponent.Imaginary == 0 && _exponent.Real >= 0 && double.IsInteger(_exponent.Real)
        ? _inner.ShortestTime / Math.Max(1, _exponent.Real)
        : double.NaN;

    public override (double Start, double End) Support => _exponent.Real > 0 ? _inner.Support : base.Support;

    public static TimeFunction Of(TimeFunction inner, Complex exponent) => exponent == Complex.One ? inner
        : exponent == Complex.Zero ? Of(Complex.One)
        : inner is ConstantFunction constant ? Of(Raise(constant.Value, exponent))
        : new PowerFunction(inner, exponent);

    /// <summary>Powers of whole numbers by products, so that (-2)^2 is 4 to the bit.</summary>
    public static Complex Raise(Complex value, Complex exponent)
    {
        if (exponent.Imaginary == 0 && double.IsInteger(exponent.Real) && Math.Abs(exponent.Real) <= 64)
        {
            Complex product = Complex.One;
            for (int k = 0; k < Math.Abs(exponent.Real); k++)
            {
                product *= value;
            }

            return exponent.Real < 0 ? Complex.One / product : product;
        }

        return value.Imaginary == 0 && exponent.Imaginary == 0 && (value.Real >= 0 || double.IsInteger(exponent.Real))
            ? Math.Pow(value.Real, exponent.Real) : Complex.Pow(value, exponent);
    }

    public override Complex At(double time) => Raise(_inner.At(time), _exponent);

    public override TimeFunction Derivative(string variable) => ProductFunction.Of([Of(_exponent), Of(_inner, _exponent - 1), _inner.Derivative(variable)]);

    public override TimeFunction Conjugate() => Of(_inner.Conjugate(), Complex.Conjugate(_exponent));
}
