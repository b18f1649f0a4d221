using System.Numerics;

namespace Engine.Plugins.Quantum.Functions;

/// <summary>A sum of functions of which at most one is constant.</summary>
internal sealed class TotalFunction : TimeFunction
{
    private readonly TimeFunction[] _terms;
    private readonly Lazy<string> _key;

    private TotalFunction(TimeFunction[] terms)
    {
        _terms = terms;
        _key = new(() => "(" + string.Join("+", _terms.Select(t => t.Key).Order(StringComparer.Ordinal)) + ")");
        IsReal = terms.All(t => t.IsReal);
    }

    public override string Key => _key.Value;

    public override bool IsReal { get; }

    public override IEnumerable<double> Edges => _terms.SelectMany(t => t.Edges);

    public override double ShortestTime => _terms.Aggregate(double.PositiveInfinity, (least, t) => Shorter(least, t.ShortestTime));

    public override (double Start, double End) Support => (_terms.Min(t => t.Support.Start), _terms.Max(t => t.Support.End));

    public override (Complex Offset, Complex Slope)? Affine
    {
        get
        {
            (Complex offset, Complex slope) = (Complex.Zero, Complex.Zero);
            foreach (TimeFunction term in _terms)
            {
                if (term.Affine is not { } line)
                {
                    return null;
                }

                (offset, slope) = (offset + line.Offset, slope + line.Slope);
            }

            return (offset, slope);
        }
    }

    /// <summary>The constant among the terms, or null.</summary>
    public Complex? Constant => _terms.OfType<ConstantFunction>().FirstOrDefault()?.Value;

    /// <summary>The sum of the other terms.</summary>
    public TimeFunction WithoutConstant() => Of(_terms.Where(t => !t.IsConstant));

    /// <summary>The sum; constants are added and zeros dropped.</summary>
    public static TimeFunction Of(params IEnumerable<TimeFunction> terms)
    {
        Complex constant = Complex.Zero;
        List<TimeFunction> rest = [];
        foreach (TimeFunction term in terms)
        {
            foreach (TimeFunction part in term is TotalFunction total ? total._terms : [term])
            {
                if (part is ConstantFunction c)
                {
                    constant += c.Value;
                }
                else
                {
                    rest.Add(part);
                }
            }
        }

        if (rest.Count == 0)
        {
            return Of(constant);
        }

        if (constant != Complex.Zero)
        {
            rest.Add(Of(constant));
        }

        return rest.Count == 1 ? rest[0] : new TotalFunction([.. rest]);
    }

    public override Complex At(double time)
    {
        Complex sum = Complex.Zero;
        foreach (TimeFunction term in _terms)
        {
            sum += term.At(time);
        }

        return sum;
    }

    public override TimeFunction Derivative(string variable) => Of(_terms.Select(t => t.Derivative(variable)));

    public override TimeFunction Conjugate() => Of(_terms.Select(t => t.Conjugate()));
}
