namespace Engine.Hosting.Figures;

/// <summary>The rectangle data is drawn in, with its two axes.</summary>
internal sealed record PlotFrame(double Left, double Top, double Width, double Height, AxisTicks X, AxisTicks Y)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double PixelX(double value) => Left + (X.Position(value) * Width);

    public double PixelY(double value) => Bottom - (Y.Position(value) * Height);

    /// <summary>Grid, frame, ticks, numbers and names.</summary>
    public void DrawAxes(SvgCanvas canvas, Figure figure, bool grid)
    {
        for (int i = 0; i < X.Major.Count; i++)
        {
            double x = PixelX(X.Major[i]);
            if (grid)
            {
                canvas.Line(x, Top, x, Bottom, "grid");
            }

            canvas.Line(x, Bottom, x, Bottom + 5, "axis").Text(x, Bottom + 19, X.Labels[i], "tick");
        }

        foreach (double minor in X.Minor)
        {
            canvas.Line(PixelX(minor), Bottom, PixelX(minor), Bottom + 3, "axis");
        }

        for (int i = 0; i < Y.Major.Count; i++)
        {
            double y = PixelY(Y.Major[i]);
            if (grid)
            {
                canvas.Line(Left, y, Right, y, "grid");
            }

            canvas.Line(Left - 5, y, Left, y, "axis").Text(Left - 8, y + 4, Y.Labels[i], "tick", "end");
        }

        foreach (double minor in Y.Minor)
        {
            canvas.Line(Left - 3, PixelY(minor), Left, PixelY(minor), "axis");
        }

        canvas.Text(Left + (Width / 2), Bottom + 40, TickText.AxisLabel(figure.X, X.Exponent), "label");
        double widest = Y.Labels.Count == 0 ? 0 : Y.Labels.Max(label => label.Length);
        double labelX = Math.Max(14, Left - 20 - (6.6 * widest));
        canvas.Text(labelX, Top + (Height / 2), TickText.AxisLabel(figure.Y, Y.Exponent), "label", "middle", -90);
    }

    public void DrawBorder(SvgCanvas canvas) => canvas.Rectangle(Left, Top, Width, Height, "frame");
}
