using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A number times functions that depend on time.</summary>
internal sealed class ProductFunction : TimeFunction
{
    private readonly Complex _factor;
    private readonly TimeFunction[] _functions;
    private readonly Lazy<string> _key;

    private ProductFunction(Complex factor, TimeFunction[] functions)
    {
        _factor = factor;
        _functions = functions;
        _key = new(() => Write(_factor) + string.Concat(_functions.Select(f => "*" + f.Key).Order(StringComparer.Ordinal)));
        IsReal = factor.Imaginary == 0 && functions.All(f => f.IsReal);
    }

    public override string Key => _key.Value;

    public override bool IsReal { get; }

    public override IEnumerable<double> Edges => _functions.SelectMany(f => f.Edges);

    public override double ShortestTime => _functions.Aggregate(double.PositiveInfinity, (least, f) => Shorter(least, f.ShortestTime));

    public override (double Start, double End) Support => (_functions.Max(f => f.Support.Start), _functions.Min(f => f.Support.End));

    public override (Complex Offset, Complex Slope)? Affine =>
        _functions.Length == 1 && _functions[0].Affine is { } line ? (_factor * line.Offset, _factor * line.Slope) : null;

    /// <summary>The constant in front.</summary>
    public Complex Factor => _factor;

    /// <summary>The product; constants are multiplied, and 0 is 0.</summary>
    public static TimeFunction Of(params IEnumerable<TimeFunction> functions)
    {
        Complex factor = Complex.One;
        List<TimeFunction> rest = [];
        foreach (TimeFunction function in functions)
        {
            if (function is ConstantFunction c)
            {
                factor *= c.Value;
            }
            else if (function is ProductFunction product)
            {
                factor *= product._factor;
                rest.AddRange(product._functions);
            }
            else
            {
                rest.Add(function);
            }
        }

        return rest.Count == 0 || factor == Complex.Zero ? Of(factor)
            : rest.Count == 1 && factor == Complex.One ? rest[0]
            : new ProductFunction(factor, [.. rest]);
    }

    public static TimeFunction Of(Complex factor, TimeFunction function) => Of([Of(factor), function]);

    /// <summary>The function without its constant.</summary>
    public TimeFunction WithoutFactor() => Of(_functions);

    public override Complex At(double time)
    {
        Complex product = _factor;
        foreach (TimeFunction function in _functions)
        {
            product *= function.At(time);
            if (product == Complex.Zero)
            {
                return product;
            }
        }

        return product;
    }

    public override TimeFunction Derivative(string variable) => TotalFunction.Of(_functions.Select((f, k) =>
        Of([Of(_factor), f.Derivative(variable), .. _functions.Where((_, j) => j != k)])));

    public override TimeFunction Conjugate() => Of([Of(Complex.Conjugate(_factor)), .. _functions.Select(f => f.Conjugate())]);
}
